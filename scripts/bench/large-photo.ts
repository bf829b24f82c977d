import { createRandom } from '../../src/dataset/random.ts';
import { imageToDigits } from '../../src/ink/image/image-to-digits.ts';
import type { RgbaImage, Stroke } from '../../src/ink/index.ts';
import { EXAMPLE_DIGITS } from '../../src/ink/strokes/example-digits.ts';
import { paintScene } from '../../src/training/scenes/paint-scene.ts';
import { createNodeEngine } from '../recognizer/node-engine.ts';
import { spreadOf, type Spread } from './bench-browser.ts';

/** From a decoded photo to what a model sees, milliseconds. */
export interface LargePhoto extends Spread {
  readonly megapixels: number;
}

/** Of how many rows the photo of numbers is, and what stands in each. */
const ROWS = ['20481995', '05221859', '31415926', '27182818', '66730409'];

/** Rows of the example digits, one below the other. */
const writeRows = (rows: readonly string[]): Stroke[] =>
  rows.flatMap((row, down) =>
    Array.from(row).flatMap((digit, across) =>
      (EXAMPLE_DIGITS[Number(digit)] ?? []).map((stroke) =>
        stroke.map((point) => ({ ...point, x: point.x + 240 * across, y: point.y + 420 * down })),
      ),
    ),
  );

/**
 * A page under a lamp as a phone's camera gives it: 4000×3000.
 *
 * @param digitPart how high the ink is, in parts of the page's height
 * @param penPart how wide the pen is, in parts of the ink's height
 */
function paintPhoto(strokes: readonly Stroke[], digitPart: number, penPart: number): RgbaImage {
  const [width, height, factor] = [1000, 750, 4];
  const small = paintScene(strokes, createRandom(1), {
    width,
    height,
    digitPart,
    penPart,
    inkColor: [40, 45, 90],
    paperColor: [225, 222, 215],
    blurPart: penPart / 8,
    grain: 4,
    vignette: 0.3,
    shadow: { kind: 'edge', strength: 0.35, softPart: 0.2 },
  });
  const from = new Uint32Array(small.data.buffer, small.data.byteOffset, width * height);
  const pixels = new Uint32Array(from.length * factor * factor);
  for (let y = 0; y < height * factor; y++) {
    const row = Math.floor(y / factor) * width;
    for (let x = 0; x < width * factor; x++) {
      pixels[y * width * factor + x] = from[row + Math.floor(x / factor)] ?? 0;
    }
  }
  return { data: new Uint8Array(pixels.buffer), width: width * factor, height: height * factor };
}

/** Prepares one large photo again and again, in Node. */
export function benchLargePhoto(runs = 20): LargePhoto {
  const photo = paintPhoto(EXAMPLE_DIGITS[5] ?? [], 0.35, 0.08);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const startedAt = performance.now();
    const digits = imageToDigits(photo);
    times.push(performance.now() - startedAt);
    if (digits.length !== 1) throw new Error(`Found ${digits.length} digits for one.`);
  }
  return { megapixels: (photo.width * photo.height) / 1e6, ...spreadOf(times) };
}

/** Reads one large photo of five rows again and again on WebAssembly, in Node. */
export async function benchRowsPhoto(runs = 20): Promise<LargePhoto & { readonly right: number }> {
  const photo = paintPhoto(writeRows(ROWS), 0.75, 0.012);
  const engine = await createNodeEngine();
  const times: number[] = [];
  let right = 0;
  for (let run = 0; run < runs; run++) {
    const startedAt = performance.now();
    const { value } = await engine.recognize(photo, { mode: 'number' });
    times.push(performance.now() - startedAt);
    right = value.split('\n').filter((row) => ROWS.includes(row.replace(/[ \t]/g, ''))).length;
  }
  engine.dispose();
  return { megapixels: (photo.width * photo.height) / 1e6, right, ...spreadOf(times) };
}
