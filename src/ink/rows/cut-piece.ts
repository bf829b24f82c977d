import type { InkPiece } from '../image/find-ink.ts';
import type { Plane } from '../pixels/plane.ts';

/** Pieces narrower than this, in digit heights, are taken to be one digit or less. */
const NARROWEST = 0.62;
/** Lower ones hold no two digits beside each other: dashes, and what is left of rules. */
const LOWEST = 0.5;
/** Cuts are at least so far from each other and from the piece's ends, in digit heights. */
const APART = 0.16;
/** So many cuts at most for each digit height of a piece's width, and in all. */
const CUTS_PER_HEIGHT = 3;
const MOST_CUTS = 30;
/** A cut crosses strokes of at most this many widths. */
const MOST_INK = 2.4;
/** What a step costs that crosses no ink, and one that goes aside, in pixels of ink. */
const STEP_COST = 0.02;
const ASIDE_COST = 0.12;

/**
 * Divides ink that hangs together where two digits may touch. A cut is a way from the top to the
 * bottom that crosses little ink, straight or slanted, found by dynamic programming (the cheapest
 * segmentation path: Lee, Lee and Park 1996).
 *
 * @param plane in which the piece was found: 0 paper to 1 black
 * @returns from left to right; the piece alone where there is nothing to cut
 */
export function cutPiece(
  piece: InkPiece,
  plane: Plane,
  { digitHeight, strokeWidth }: { readonly digitHeight: number; readonly strokeWidth: number },
): InkPiece[] {
  const width = piece.right - piece.left;
  const height = piece.bottom - piece.top;
  if (width < NARROWEST * digitHeight || height < LOWEST * digitHeight) return [piece];
  const ink = copyPiece(piece, plane);
  const down = findCheapest(ink, false);
  const up = findCheapest(ink, true);
  const cuts = chooseCuts(ink, down, up, APART * digitHeight, MOST_INK * strokeWidth).slice(
    0,
    Math.min(MOST_CUTS, Math.round((CUTS_PER_HEIGHT * width) / digitHeight)),
  );
  if (cuts.length === 0) return [piece];
  return divide(
    piece,
    plane,
    cuts.sort((a, b) => a.start - b.start),
    down,
    up,
  );
}

interface Cut {
  /** The column in which the way crosses `row`. */
  readonly start: number;
  readonly row: number;
  readonly cost: number;
}

/** The piece's own ink, as parts of its core's darkness. */
function copyPiece({ pixels, left, top, right, bottom, peak }: InkPiece, plane: Plane): Plane {
  const width = right - left;
  const values = new Float32Array(width * (bottom - top));
  for (const i of pixels) {
    const column = i % plane.width;
    const row = (i - column) / plane.width;
    values[(row - top) * width + column - left] = Math.min(1, plane.values[i]! / peak);
  }
  return { values, width, height: bottom - top };
}

/** What the cheapest way from the top (or the bottom) to each pixel costs, its own ink included. */
function findCheapest({ values, width, height }: Plane, isFromBottom: boolean): Float32Array {
  const costs = new Float32Array(values.length);
  for (let step = 0; step < height; step += 1) {
    const row = isFromBottom ? height - 1 - step : step;
    const before = (isFromBottom ? row + 1 : row - 1) * width;
    for (let column = 0; column < width; column += 1) {
      const i = row * width + column;
      let cost = 0;
      if (step > 0) {
        cost = costs[before + column]!;
        if (column > 0) cost = Math.min(cost, costs[before + column - 1]! + ASIDE_COST);
        if (column < width - 1) cost = Math.min(cost, costs[before + column + 1]! + ASIDE_COST);
      }
      costs[i] = cost + values[i]! + STEP_COST;
    }
  }
  return costs;
}

/** The cheapest ways through the piece's middle that are apart from each other, best first. */
function chooseCuts(
  { values, width, height }: Plane,
  down: Float32Array,
  up: Float32Array,
  apart: number,
  most: number,
): Cut[] {
  const row = height >> 1;
  const first = row * width;
  const costs = new Float32Array(width);
  for (let column = 0; column < width; column += 1) {
    const i = first + column;
    costs[column] = down[i]! + up[i]! - values[i]! - STEP_COST;
  }
  const cuts: Cut[] = [];
  for (let column = Math.ceil(apart); column < width - apart; column += 1) {
    const cost = costs[column]!;
    if (cost > most + STEP_COST * height) continue;
    // Of a stretch that costs the same, its middle.
    let end = column;
    while (end + 1 < width && Math.abs(costs[end + 1]! - cost) < 1e-4) end += 1;
    const isLowest =
      !(costs[column - 1]! < cost - 1e-4) && !(end + 1 < width && costs[end + 1]! < cost - 1e-4);
    if (isLowest) cuts.push({ start: (column + end) >> 1, row, cost });
    column = end;
  }
  cuts.sort((a, b) => a.cost - b.cost || a.start - b.start);
  const kept: Cut[] = [];
  for (const cut of cuts) {
    if (kept.every((other) => Math.abs(other.start - cut.start) >= apart)) kept.push(cut);
  }
  return kept;
}

function divide(
  piece: InkPiece,
  plane: Plane,
  cuts: readonly Cut[],
  down: Float32Array,
  up: Float32Array,
): InkPiece[] {
  const width = piece.right - piece.left;
  const height = piece.bottom - piece.top;
  const ways = cuts.map((cut) => traceWay(cut, down, up, width, height));
  const parts: number[][] = Array.from({ length: cuts.length + 1 }, () => []);
  for (const i of piece.pixels) {
    const column = (i % plane.width) - piece.left;
    const row = Math.floor(i / plane.width) - piece.top;
    let part = 0;
    for (const way of ways) if (column >= way[row]!) part += 1;
    parts[part]!.push(i);
  }
  return parts
    .filter((pixels) => pixels.length > 0)
    .map((pixels) => boundPixels(pixels, plane.width, piece.peak));
}

/** In which column the cheapest way through a pixel crosses each row. */
function traceWay(
  { start, row }: Cut,
  down: Float32Array,
  up: Float32Array,
  width: number,
  height: number,
): Int32Array {
  const way = new Int32Array(height);
  way[row] = start;
  const follow = (costs: Float32Array, step: number): void => {
    for (let y = row, x = start; y + step >= 0 && y + step < height;) {
      y += step;
      let best = x;
      for (const next of [x - 1, x + 1]) {
        if (next < 0 || next >= width) continue;
        const better = costs[y * width + best]! + (best === x ? 0 : ASIDE_COST);
        if (costs[y * width + next]! + ASIDE_COST < better) best = next;
      }
      x = best;
      way[y] = x;
    }
  };
  follow(down, -1);
  follow(up, 1);
  return way;
}

function boundPixels(pixels: readonly number[], width: number, peak: number): InkPiece {
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  for (const i of pixels) {
    const column = i % width;
    const row = (i - column) / width;
    left = Math.min(left, column);
    right = Math.max(right, column + 1);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row + 1);
  }
  return { pixels: Int32Array.from(pixels), left, top, right, bottom, peak };
}
