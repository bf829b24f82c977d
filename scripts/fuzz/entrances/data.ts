import { gzipSync } from 'node:zlib';

import sharp from 'sharp';

import { ArchiveError } from '../../../src/archive/archive-error.ts';
import { readZip, readZipAside } from '../../../src/archive/read-zip.ts';
import { writeZip } from '../../../src/archive/write-zip.ts';
import { DatasetError } from '../../../src/dataset/dataset-error.ts';
import { readLabelledImages, writeIdxImages, writeIdxLabels } from '../../../src/dataset/idx.ts';
import { parsePendigits } from '../../../src/dataset/pendigits.ts';
import { formatStrokeFile, parseStrokeFile } from '../../../src/dataset/stroke-file.ts';
import { readUnipen, splitUnipen } from '../../../src/dataset/unipen.ts';
import type { Random } from '../../../src/dataset/random.ts';
import { UserFacingError } from '../../../src/errors/user-facing-error.ts';
import { EXAMPLE_DIGITS } from '../../../src/ink/index.ts';
import { readDataFiles } from '../../../src/lab/intake/read-data-files.ts';
import { readSampleFiles } from '../../../src/storage/sample-files/read-sample-files.ts';
import { writeSampleJson } from '../../../src/storage/sample-files/sample-json.ts';
import { codesOf, type Entrance } from '../entrance.ts';
import { below, mutateBytes, mutateJson, pick } from '../mutate.ts';
import { drawSvg } from './images.ts';

const IMAGES = writeIdxImages({
  count: 3,
  rows: 28,
  columns: 28,
  pixels: new Uint8Array(3 * 784).fill(9),
});
const LABELS = writeIdxLabels(Uint8Array.of(1, 2, 3));
/** Unpacks to a thousand times its size. */
const GZIP_BOMB = gzipSync(new Uint8Array(64_000_000));
const MOST_BYTES = 10_000_000;

/** Pairs of IDX files, plain and gzipped. */
export const idxEntrance: Entrance = {
  name: 'idx',
  make: (random) => {
    const file = (plain: Uint8Array) => {
      const isPacked = random() < 0.3;
      const changed = random() < 0.7 ? mutateBytes(plain, random) : plain;
      return isPacked ? mutateOrNot(gzipSync(changed), random) : changed;
    };
    const images = file(IMAGES);
    const labels = random() < 0.002 ? GZIP_BOMB : file(LABELS);
    return {
      title: `${images.length} bytes of images, ${labels.length} of labels`,
      give: async () => {
        await readLabelledImages(images, labels);
        return 'read';
      },
      codeOf: codesOf(DatasetError),
    };
  },
};

function mutateOrNot(bytes: Uint8Array, random: Random): Uint8Array {
  return random() < 0.5 ? mutateBytes(bytes, random) : bytes;
}

const STROKES = EXAMPLE_DIGITS.slice(0, 3).map((strokes, digit) => ({
  label: String(digit),
  writer: 'w1',
  strokes,
}));
const UNIPEN = `.VERSION 1.0
.COORD X Y T
.X_POINTS_PER_MM 10
.WRITER_ID w1
.SEGMENT DIGIT 0-1 OK "7"
.PEN_DOWN
1 2 0
3 4 1
.PEN_UP
.PEN_DOWN
5 6 2
`;
const PENDIGITS = `.COORD X Y
.SEGMENT DIGIT 0 ? "7"
.COMMENT 7 1 1
.PEN_DOWN
 1 2
 3 4
.PEN_UP
`;

/** Stroke files, UNIPEN and pendigits. */
export const strokeFilesEntrance: Entrance = {
  name: 'stroke files',
  make: (random) => {
    const kind = pick(['strokes', 'unipen', 'pendigits'] as const, random);
    const changeText = (text: string) =>
      new TextDecoder().decode(mutateBytes(new TextEncoder().encode(text), random));
    const text = {
      strokes: () =>
        random() < 0.5
          ? changeText(formatStrokeFile(STROKES))
          : mutateJson({ label: '7', writer: 'w', strokes: [[[1, 2]]] }, random),
      unipen: () => changeText(UNIPEN.replace('0-1', random() < 0.1 ? '0-99999999999' : '0-1')),
      pendigits: () => changeText(PENDIGITS),
    }[kind]();
    return {
      title: `${kind}: ${JSON.stringify(text.slice(0, 200))}`,
      give: () => {
        if (kind === 'strokes') parseStrokeFile(text);
        else if (kind === 'unipen') readUnipen(splitUnipen(text));
        else parsePendigits(text, 'tra');
        return 'read';
      },
      codeOf: codesOf(DatasetError),
    };
  },
};

const NAMES = [
  ...['a.png', '3/a.png', '../../../tmp/evil', '/etc/passwd', 'C:\\evil', '..\\..\\evil'],
  ...['@@proto__', 'constructor', '.hidden', 'a/'.repeat(500), 'ü\u0000', 'a'.repeat(60_000)],
];

function makeZip(random: Random, contents: readonly Uint8Array[]): Uint8Array {
  const files = Array.from({ length: 1 + below(4, random) }, (_, index) => ({
    path: `${index}${pick(NAMES, random)}`.slice(random() < 0.5 ? 1 : 0),
    content: pick(contents, random),
    isDense: random() < 0.3,
  }));
  // whoever writes a zip as an object of files cannot name one so, other programs can
  const written = Buffer.from(writeZip(files)).toString('latin1');
  const zip = Buffer.from(written.replaceAll('@@proto__', '__proto__'), 'latin1');
  return random() < 0.8 ? mutateZip(zip, random) : zip;
}

/** Half of the changes hit the directory at the end, which says where all is and how large. */
function mutateZip(zip: Uint8Array, random: Random): Uint8Array {
  if (random() < 0.5) return mutateBytes(zip, random);
  const directory = zip.length - Math.min(zip.length, 200);
  return Buffer.concat([zip.subarray(0, directory), mutateBytes(zip.subarray(directory), random)]);
}

/** A megabyte of nothing packs to a kilobyte; twenty of them are more than is unpacked. */
const ZIP_CONTENTS = [
  new Uint8Array(),
  new TextEncoder().encode('some text'),
  new Uint8Array(1_000_000),
  new Uint8Array(20_000_000),
];

/** Zips as such: traversal, bombs, headers that lie. */
export const zipEntrance: Entrance = {
  name: 'zips',
  make: (random) => {
    const zip = makeZip(random, ZIP_CONTENTS.slice(0, random() < 0.02 ? 4 : 2));
    const isAside = random() < 0.1;
    return {
      title: `a zip of ${zip.length} bytes`,
      give: async () => {
        const files = isAside ? await readZipAside(zip, MOST_BYTES) : readZip(zip, MOST_BYTES);
        const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
        if (bytes > MOST_BYTES) throw new Error(`${bytes} bytes were unpacked.`);
        return 'read';
      },
      codeOf: codesOf(ArchiveError),
    };
  },
};

/** What a person brings to `#data` and `#samples`. */
export async function personalFilesEntrance(): Promise<Entrance> {
  const png = await sharp(drawSvg(3)).resize(28, 28).removeAlpha().png().toBuffer();
  const json = writeSampleJson([
    {
      id: 'a',
      label: 7,
      tile: new Uint8Array(784).fill(5),
      strokes: [[{ x: 1, y: 2, t: 3 }]],
      read: { digit: 1, confidence: 0.5, model: 'digits' },
      createdAt: 0,
    },
  ]);
  const contents = [png, IMAGES, LABELS, gzipSync(IMAGES), new TextEncoder().encode(json)];
  return {
    name: 'personal files',
    make: (random) => {
      const files = Array.from({ length: 1 + below(3, random) }, () => ({
        name: pick(['3/a.png', 'a.json', 'images', 'labels', 'a.zip', 'a.gz', '7_1.png'], random),
        bytes: makePersonalFile(contents, json, random),
      }));
      const isSample = random() < 0.5;
      return {
        title: files.map(({ name, bytes }) => `${name} (${bytes.length} bytes)`).join(', '),
        give: async () => {
          if (isSample) await readSampleFiles(files, 0);
          else {
            await readDataFiles(
              files.map(({ name, bytes }) => ({ path: name, read: () => Promise.resolve(bytes) })),
              { toTile: () => Promise.resolve(new Uint8Array(784)) },
            );
          }
          return 'read';
        },
        codeOf: codesOf(UserFacingError),
      };
    },
  };
}

function makePersonalFile(
  contents: readonly Uint8Array[],
  json: string,
  random: Random,
): Uint8Array {
  if (random() < 0.002) return GZIP_BOMB;
  if (random() < 0.3) return makeZip(random, contents);
  if (random() < 0.3) return new TextEncoder().encode(mutateJson(JSON.parse(json), random));
  return mutateBytes(pick(contents, random), random);
}
