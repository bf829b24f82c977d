import type { Canvas } from './draw-pen.ts';

const ROUNDS = 3;

/** Blurs in place, nearly as a Gaussian does: the mean over a box, three times. */
export function blurPlane(values: Float32Array, deviationPx: number, canvas: Canvas): void {
  const { width, height } = canvas;
  // the variance of a box of 2r + 1 is r(r + 1)/3
  const radius = (Math.sqrt(1 + (12 * deviationPx * deviationPx) / ROUNDS) - 1) / 2;
  const pad = Math.floor(radius) + 1;
  const padded = new Float64Array(Math.max(width, height) + 2 * pad);
  const line = new Float64Array(Math.max(width, height));
  for (let row = 0; row < height; row += 1) {
    blurLine(values, row * width, 1, width, radius, line, padded);
  }
  for (let column = 0; column < width; column += 1) {
    blurLine(values, column, width, height, radius, line, padded);
  }
}

/** The mean over `2 × radius + 1` values, the outermost two counted in part; the ends go on. */
function blurLine(
  values: Float32Array,
  start: number,
  stride: number,
  length: number,
  radius: number,
  line: Float64Array,
  padded: Float64Array,
): void {
  const whole = Math.floor(radius);
  const part = radius - whole;
  const pad = whole + 1;
  const share = 1 / (2 * radius + 1);
  for (let i = 0; i < length; i += 1) line[i] = values[start + i * stride]!;
  for (let round = 0; round < ROUNDS; round += 1) {
    padded.fill(line[0]!, 0, pad);
    padded.set(length === line.length ? line : line.subarray(0, length), pad);
    padded.fill(line[length - 1]!, pad + length, 2 * pad + length);
    let sum = 0;
    for (let i = 1; i < 2 * pad; i += 1) sum += padded[i]!;
    for (let i = 0; i < length; i += 1) {
      const next = padded[i + 2 * pad]!;
      line[i] = (sum + part * (padded[i]! + next)) * share;
      sum += next - padded[i + 1]!;
    }
  }
  for (let i = 0; i < length; i += 1) values[start + i * stride] = line[i]!;
}
