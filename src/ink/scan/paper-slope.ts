import type { Plane } from '../pixels/plane.ts';

/** With less paper to go by, as a part of the image, it is taken to be evenly lit. */
const LEAST_PAPER_PART = 0.4;

/**
 * How bright the paper is under each pixel, where light that falls from one side makes it a slope:
 * the plane that fits the paper's own pixels best (least squares).
 *
 * @param gray dark ink on lighter paper, 0 to 255
 * @param threshold what is darker is ink
 */
export function fitPaperSlope({ values, width, height }: Plane, threshold: number): Plane {
  const isInk = (i: number): boolean => values[i]! <= threshold;
  // Coordinates from the image's middle, so that the sums stay small.
  let n = 0;
  let sumX = 0;
  let sumY = 0;
  let sumXX = 0;
  let sumXY = 0;
  let sumYY = 0;
  let sum = 0;
  let sumXV = 0;
  let sumYV = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const i = row * width + column;
      if (isInk(i)) continue;
      // Ink's soft edges are no paper.
      if ((column > 0 && isInk(i - 1)) || (column < width - 1 && isInk(i + 1))) continue;
      if ((row > 0 && isInk(i - width)) || (row < height - 1 && isInk(i + width))) continue;
      const x = column - (width - 1) / 2;
      const y = row - (height - 1) / 2;
      const value = values[i]!;
      n += 1;
      sumX += x;
      sumY += y;
      sumXX += x * x;
      sumXY += x * y;
      sumYY += y * y;
      sum += value;
      sumXV += x * value;
      sumYV += y * value;
    }
  }
  const paper = new Float32Array(values.length);
  if (n < LEAST_PAPER_PART * values.length) {
    return { values: paper.fill(n > 0 ? sum / n : brightest(values)), width, height };
  }
  // Cramer's rule, with the mean taken off all sums.
  const xx = sumXX - (sumX * sumX) / n;
  const xy = sumXY - (sumX * sumY) / n;
  const yy = sumYY - (sumY * sumY) / n;
  const xv = sumXV - (sumX * sum) / n;
  const yv = sumYV - (sumY * sum) / n;
  const determinant = xx * yy - xy * xy;
  const slopeX = determinant > 0 ? (xv * yy - yv * xy) / determinant : 0;
  const slopeY = determinant > 0 ? (yv * xx - xv * xy) / determinant : 0;
  const level = (sum - slopeX * sumX - slopeY * sumY) / n;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      paper[row * width + column] =
        level + slopeX * (column - (width - 1) / 2) + slopeY * (row - (height - 1) / 2);
    }
  }
  return { values: paper, width, height };
}

function brightest(values: Float32Array): number {
  let highest = 0;
  for (const value of values) highest = Math.max(highest, value);
  return highest;
}
