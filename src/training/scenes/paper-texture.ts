import { drawBetween, type Random } from '../../dataset/random.ts';
import type { Canvas } from './draw-pen.ts';
import type { Color, PageEdge, Ruling } from './scene-conditions.ts';

/** The colours of a scene, one value from 0 to 255 a pixel in each plane; may be out of range. */
export type Planes = readonly [Float32Array, Float32Array, Float32Array];

/** Smooth random values with mean 0 and about the standard deviation 1, one a pixel. */
export function drawClouds(cellPx: number, { width, height }: Canvas, random: Random) {
  const cell = Math.max(1, cellPx);
  const across = Math.ceil(width / cell) + 2;
  const down = Math.ceil(height / cell) + 2;
  // uniform values are interpolated, which takes about a third of their deviation
  const knots = Float32Array.from({ length: across * down }, () => 5.2 * (random() - 0.5));
  const values = new Float32Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const knotRow = Math.floor(row / cell);
    const partY = row / cell - knotRow;
    for (let column = 0; column < width; column += 1) {
      const at = Math.floor(column / cell);
      const partX = column / cell - at;
      const k = knotRow * across + at;
      const above = knots[k]! + (knots[k + 1]! - knots[k]!) * partX;
      const below = knots[k + across]! + (knots[k + across + 1]! - knots[k + across]!) * partX;
      values[row * width + column] = above + (below - above) * partY;
    }
  }
  return values;
}

/** Mixes a colour into the planes, at each pixel by the part given for it, 0 to 1. */
export function mixIn(planes: Planes, color: Color, parts: Float32Array): void {
  planes.forEach((plane, channel) => {
    const level = color[channel]!;
    for (let i = 0; i < plane.length; i += 1) plane[i]! += (level - plane[i]!) * parts[i]!;
  });
}

/** Where a ruling's lines lie, 0 to its strength. */
export function drawRuling(
  { kind, spacingPart, thicknessPart, strength, turnDegrees }: Ruling,
  writingPx: number,
  { width, height }: Canvas,
  random: Random,
): Float32Array {
  const spacing = Math.max(3, spacingPart * writingPx);
  const half = Math.max(0.25, (thicknessPart * spacing) / 2);
  const cos = Math.cos((turnDegrees * Math.PI) / 180);
  const sin = Math.sin((turnDegrees * Math.PI) / 180);
  const startX = random() * spacing;
  const startY = random() * spacing;
  const parts = new Float32Array(width * height);
  const cover = (position: number): number => {
    const off = position - spacing * Math.round(position / spacing);
    return Math.min(1, 2 * half, Math.max(0, half + 0.5 - Math.abs(off)));
  };
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const down = cover(row * cos - column * sin + startY);
      const across = kind === 'squares' ? cover(column * cos + row * sin + startX) : 0;
      parts[row * width + column] = strength * Math.max(down, across);
    }
  }
  return parts;
}

/** Where the table is seen beside the sheet, 0 to 1: a border with a slant of its own a side. */
export function drawTable(
  { reachPart, sides }: PageEdge,
  { width, height }: Canvas,
  random: Random,
): Float32Array {
  const parts = new Float32Array(width * height);
  const first = Math.floor(4 * random());
  for (let k = 0; k < sides; k += 1) {
    const side = (first + k) % 4;
    const isUpright = side % 2 === 0;
    const reach = reachPart * (isUpright ? width : height);
    const slant = drawBetween(-0.06, 0.06, random);
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        const along = isUpright ? row - height / 2 : column - width / 2;
        const inward = [column, row, width - column, height - row][side]!;
        const covered = Math.min(1, Math.max(0, reach + slant * along - inward + 0.5));
        const i = row * width + column;
        if (covered > parts[i]!) parts[i] = covered;
      }
    }
  }
  return parts;
}

/** Where dots of dirt lie, 0 to 1: of all sizes up to two thirds of the pen, anywhere. */
export function drawSpecks(
  count: number,
  penWidthPx: number,
  { width, height }: Canvas,
  random: Random,
): Float32Array {
  const parts = new Float32Array(width * height);
  for (let k = 0; k < count; k += 1) {
    const x = random() * width;
    const y = random() * height;
    const radius = Math.max(0.5, drawBetween(0.1, 0.34, random) * penWidthPx);
    const strength = drawBetween(0.4, 1, random);
    for (let row = Math.floor(y - radius - 1); row <= y + radius + 1; row += 1) {
      for (let column = Math.floor(x - radius - 1); column <= x + radius + 1; column += 1) {
        if (row < 0 || column < 0 || row >= height || column >= width) continue;
        const away = Math.sqrt((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2);
        const covered = strength * Math.min(1, Math.max(0, radius + 0.5 - away));
        const i = row * width + column;
        if (covered > parts[i]!) parts[i] = covered;
      }
    }
  }
  return parts;
}
