import { createRandom } from '../../src/dataset/random.ts';
import { imageToDigits } from '../../src/ink/image/image-to-digits.ts';
import type { RgbaImage } from '../../src/ink/index.ts';
import { EXAMPLE_DIGITS } from '../../src/ink/strokes/example-digits.ts';
import { paintScene } from '../../src/training/scenes/paint-scene.ts';
import { spreadOf, type Spread } from './bench-browser.ts';

/** From a decoded photo to what a model sees, milliseconds. */
export interface LargePhoto extends Spread {
  readonly megapixels: number;
}

/** A page under a lamp as a phone's camera gives it: 4000×3000, the digit a third of its height. */
function paintPhoto(): RgbaImage {
  const [width, height, factor] = [1000, 750, 4];
  const small = paintScene(EXAMPLE_DIGITS[5] ?? [], createRandom(1), {
    width,
    height,
    digitPart: 0.35,
    penPart: 0.08,
    inkColor: [40, 45, 90],
    paperColor: [225, 222, 215],
    blurPart: 0.01,
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
  const photo = paintPhoto();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const startedAt = performance.now();
    const digits = imageToDigits(photo);
    times.push(performance.now() - startedAt);
    if (digits.length !== 1) throw new Error(`Found ${digits.length} digits for one.`);
  }
  return { megapixels: (photo.width * photo.height) / 1e6, ...spreadOf(times) };
}
