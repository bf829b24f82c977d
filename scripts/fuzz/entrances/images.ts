import { crc32 } from 'node:zlib';

import sharp from 'sharp';

import type { Random } from '../../../src/dataset/random.ts';
import { EXAMPLE_DIGITS } from '../../../src/ink/index.ts';
import { RecognizerError } from '../../../src/recognizer/errors.ts';
import type { NodeEngine } from '../../recognizer/node-engine.ts';
import { codesOf, type Entrance } from '../entrance.ts';
import { below, mutateBytes, pick } from '../mutate.ts';

/** Named files that are well made, to be changed. */
export type ImageSeeds = readonly (readonly [title: string, content: Uint8Array])[];

/** Image files of all kinds that a person may bring, given to the engine. */
export async function imageEntrance(engine: NodeEngine): Promise<Entrance> {
  const seeds = await makeImageSeeds();
  return {
    name: 'images',
    make: (random) => {
      const [title, content] = pick(seeds, random);
      const image = mutateImage(title, content, random);
      const mode = random() < 0.5 ? 'digit' : 'number';
      return {
        title: `${title}, ${image.length} bytes, as a ${mode}`,
        give: async () => {
          await engine.recognize(image, { mode });
          return 'read';
        },
        codeOf: codesOf(RecognizerError),
      };
    },
  };
}

export async function makeImageSeeds(): Promise<ImageSeeds> {
  const digit = (number: number) => sharp(drawSvg(number)).resize(96, 96);
  const raw = digit(3).flatten({ background: 'white' });
  const twoFrames = { join: { across: 1, animated: true } } as const;
  const frames = [await digit(2).png().toBuffer(), await digit(5).png().toBuffer()];
  return [
    ['PNG', await raw.clone().png().toBuffer()],
    ['PNG with a palette', await raw.clone().png({ palette: true }).toBuffer()],
    ['PNG of 16 bits', await raw.clone().toColourspace('rgb16').png().toBuffer()],
    ['interlaced PNG', await raw.clone().png({ progressive: true }).toBuffer()],
    ['JPEG', await raw.clone().jpeg().toBuffer()],
    ['progressive JPEG', await raw.clone().jpeg({ progressive: true }).toBuffer()],
    ['CMYK JPEG', await raw.clone().toColourspace('cmyk').jpeg().toBuffer()],
    ['turned JPEG', await raw.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer()],
    ['WebP', await raw.clone().webp().toBuffer()],
    ['lossless WebP', await raw.clone().webp({ lossless: true }).toBuffer()],
    ['animated WebP', await sharp(frames, twoFrames).webp().toBuffer()],
    ['GIF', await raw.clone().gif().toBuffer()],
    ['animated GIF', await sharp(frames, twoFrames).gif().toBuffer()],
    ['TIFF', await raw.clone().tiff().toBuffer()],
    ['AVIF', await raw.clone().avif({ effort: 0 }).toBuffer()],
    ['BMP', drawBmp()],
    ['SVG', drawSvg(3)],
    ['SVG of entities', Buffer.from(SVG_OF_ENTITIES)],
    ['SVG of uses', Buffer.from(SVG_OF_USES)],
    ['SVG of other files', Buffer.from(SVG_OF_OTHER_FILES)],
    ['SVG of filters', Buffer.from(SVG_OF_FILTERS)],
  ];
}

function mutateImage(title: string, content: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  if (title.startsWith('SVG of') && random() < 0.5) return new Uint8Array(content);
  const mutated = mutateBytes(content, random);
  // a wrong checksum would keep most changes of a header from ever being looked at
  if (title.includes('PNG') && random() < 0.7) return resizePng(mutated, random);
  return mutated;
}

/** Has the header state another size, with the checksum that it must have. */
function resizePng(png: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  if (png.length < 33) return png;
  const view = new DataView(png.buffer);
  const side = () =>
    pick([0, 1, 96, 7_999, 8_001, 30_000, 0x7fff_ffff, below(2 ** 32, random)], random);
  view.setUint32(16, side());
  view.setUint32(20, side());
  view.setUint32(29, crc32(png.subarray(12, 29)));
  return png;
}

export function drawSvg(digit: number): Buffer {
  const paths = (EXAMPLE_DIGITS[digit] ?? []).map(
    (stroke) => `M${stroke.map(({ x, y }) => `${x} ${y}`).join('L')}`,
  );
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="280" height="280"><rect width="280" height="280" fill="white"/><path d="${paths.join('')}" fill="none" stroke="black" stroke-width="20"/></svg>`,
  );
}

/** 24 bits, 16×16, white with a black bar. */
function drawBmp(): Uint8Array {
  const bytes = new Uint8Array(54 + 16 * 48).fill(255, 54);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, 16, true);
  view.setInt32(22, 16, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  for (let y = 2; y < 14; y++) bytes.fill(0, 54 + y * 48 + 21, 54 + y * 48 + 27);
  return bytes;
}

const SVG_OF_ENTITIES = `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${Array.from(
  { length: 12 },
  (_, level) =>
    `<!ENTITY ${String.fromCharCode(98 + level)} "${`&${String.fromCharCode(97 + level)};`.repeat(10)}">`,
).join('')}]><svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><text>&m;</text></svg>`;

const SVG_OF_USES = `<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><g id="a0"><rect width="9" height="9"/></g>${Array.from(
  { length: 12 },
  (_, level) => `<g id="a${level + 1}">${`<use href="#a${level}"/>`.repeat(10)}</g>`,
).join('')}<use href="#a12"/></svg>`;

const SVG_OF_OTHER_FILES =
  '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><text>&x;</text><image href="file:///etc/passwd" width="9" height="9"/><image href="http://127.0.0.1:1/" width="9" height="9"/></svg>';

const SVG_OF_FILTERS =
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><filter id="a"><feTurbulence baseFrequency="0.01" numOctaves="99"/><feGaussianBlur stdDeviation="500"/></filter><rect width="400" height="400" filter="url(#a)"/></svg>';
