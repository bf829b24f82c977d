import sharp from 'sharp';

import type { Stroke } from '../../../src/ink/index.ts';
import { EXAMPLE_DIGITS } from '../../../src/ink/strokes/example-digits.ts';

/** The strokes of an example digit, in a pad of 280×280. */
export function strokesOf(digit: number): readonly Stroke[] {
  const strokes = EXAMPLE_DIGITS[digit];
  if (!strokes) throw new Error(`${digit} is no digit.`);
  return strokes;
}

type PictureFormat = 'png' | 'jpeg' | 'webp';

/** A picture file of an example digit, dark on white, drawn by a renderer that is not ours. */
export function pictureOf(digit: number, format: PictureFormat = 'png'): Promise<Buffer> {
  return pictureOfNumber(String(digit), format);
}

/** The same of several example digits side by side. */
export async function pictureOfNumber(
  value: string,
  format: PictureFormat = 'png',
): Promise<Buffer> {
  const lines = Array.from(value).flatMap((digit, index) =>
    strokesOf(Number(digit)).map(
      (stroke) =>
        `<polyline points="${stroke.map(({ x, y }) => `${x + 240 * index},${y}`).join(' ')}"/>`,
    ),
  );
  const width = 40 + 240 * value.length;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="280">
    <rect width="${width}" height="280" fill="#fafafa"/>
    <g fill="none" stroke="#223" stroke-width="18" stroke-linecap="round">${lines.join('')}</g>
  </svg>`;
  return sharp(Buffer.from(svg)).toFormat(format).toBuffer();
}

/** The same picture as 784 numbers, 0 paper to 255 ink. */
export async function matrixOf(digit: number): Promise<number[]> {
  const pixels = await sharp(await pictureOf(digit))
    .resize(28, 28, { kernel: 'linear' })
    .greyscale()
    .negate()
    .raw()
    .toBuffer();
  // below this is the paper, which is not quite white
  return Array.from(pixels, (value) => (value < 16 ? 0 : value));
}
