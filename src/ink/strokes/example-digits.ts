import type { Stroke, StrokePoint } from './stroke.ts';

/**
 * Each digit's strokes as points that the pen passes through, `x,y` in a pad of 280×280; a point
 * given twice is a corner.
 */
const PATHS: readonly (readonly string[])[] = [
  ['150,54 112,70 90,120 92,178 118,220 156,222 186,184 194,128 180,78 148,56 132,62'],
  ['156,50 152,92 147,140 142,188 136,230'],
  ['94,96 108,66 146,52 180,72 182,110 156,152 120,194 86,224 86,224 128,214 164,222 204,214'],
  ['98,76 132,54 170,66 172,104 126,134 126,134 172,146 188,184 158,222 116,226 88,208'],
  ['126,54 108,106 84,158 84,158 136,160 204,150', '172,92 166,150 156,234'],
  ['116,62 110,96 102,132 102,132 142,116 182,140 184,188 148,224 92,212', '116,62 152,62 194,54'],
  ['172,52 130,88 100,146 102,200 136,228 176,208 180,168 146,148 106,180'],
  ['86,70 132,70 192,62 192,62 164,118 144,172 130,232'],
  ['180,80 146,54 108,74 116,114 152,140 180,178 164,220 124,224 102,194 122,156 162,118 178,82'],
  ['180,82 146,56 108,76 102,116 134,136 170,112 182,78 182,78 180,130 170,184 160,234'],
];

const POINTS_PER_SECOND = 60;
const POINTS_PER_SPAN = 5;
const PAUSE_MS = 180;

/**
 * The ten digits 0 to 9 as a steady hand draws them in a pad of 280×280 CSS pixels: something to
 * try the recogniser with, and the same input everywhere when two backends are compared.
 */
export const EXAMPLE_DIGITS: readonly (readonly Stroke[])[] = PATHS.map(drawDigit);

function drawDigit(paths: readonly string[]): Stroke[] {
  let startMs = 0;
  return paths.map((path) => {
    const stroke = drawStroke(path, startMs);
    startMs = (stroke[stroke.length - 1]?.t ?? 0) + PAUSE_MS;
    return stroke;
  });
}

function drawStroke(path: string, startMs: number): Stroke {
  const corners = path.split(' ').map((pair) => pair.split(',').map(Number));
  const stroke: StrokePoint[] = [];
  const add = (x: number, y: number): void => {
    const t = startMs + Math.round((stroke.length * 1000) / POINTS_PER_SECOND);
    stroke.push({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, t, pressure: 0.5 });
  };
  corners.forEach(([x = 0, y = 0], i) => {
    add(x, y);
    const [nextX = x, nextY = y] = corners[i + 1] ?? [];
    if (nextX === x && nextY === y) {
      stroke.pop();
      if (i === corners.length - 1) add(x, y);
      return;
    }
    const [beforeX = x, beforeY = y] = corners[i - 1] ?? [];
    const [afterX = nextX, afterY = nextY] = corners[i + 2] ?? [];
    for (let step = 1; step < POINTS_PER_SPAN; step += 1) {
      const part = step / POINTS_PER_SPAN;
      add(
        interpolate(beforeX, x, nextX, afterX, part),
        interpolate(beforeY, y, nextY, afterY, part),
      );
    }
  });
  return stroke;
}

/** Between b and c on the Catmull-Rom spline through a, b, c, d. */
function interpolate(a: number, b: number, c: number, d: number, part: number): number {
  const linear = c - a;
  const square = 2 * a - 5 * b + 4 * c - d;
  const cubic = 3 * (b - c) + d - a;
  return b + (part * (linear + part * (square + part * cubic))) / 2;
}
