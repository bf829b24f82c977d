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
  return drawPicture([[String(digit)]], format);
}

/** The same of several example digits side by side. */
export function pictureOfNumber(value: string): Promise<Buffer> {
  return pictureOfRows([[value]]);
}

/** A picture of numbers, as `pictureOf` draws a digit: rows from the top, numbers from the left. */
export function pictureOfRows(rows: readonly (readonly string[])[]): Promise<Buffer> {
  return drawPicture(rows, 'png');
}

const ROW_HEIGHT = 280;
/** Between the middles of two digits of a number. */
const PITCH = 170;
/** What stands between two numbers, in digits. */
const COLUMN_GAP = 2;

async function drawPicture(
  rows: readonly (readonly string[])[],
  format: PictureFormat,
): Promise<Buffer> {
  const lines: string[] = [];
  let places = 0;
  for (const [row, numbers] of rows.entries()) {
    let place = 0;
    for (const number of numbers) {
      for (const digit of Array.from(number, Number)) {
        lines.push(...strokesOf(digit).map((stroke) => drawLine(stroke, place * PITCH, row)));
        place += 1;
      }
      places = Math.max(places, place);
      place += COLUMN_GAP;
    }
  }
  const width = ROW_HEIGHT + (places - 1) * PITCH;
  const height = rows.length * ROW_HEIGHT;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="${width}" height="${height}" fill="#fafafa"/>
    <g fill="none" stroke="#223" stroke-width="18" stroke-linecap="round">${lines.join('')}</g>
  </svg>`;
  return sharp(Buffer.from(svg)).toFormat(format).toBuffer();
}

function drawLine(stroke: Stroke, left: number, row: number): string {
  const points = stroke.map(({ x, y }) => `${x + left},${y + row * ROW_HEIGHT}`);
  return `<polyline points="${points.join(' ')}"/>`;
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
