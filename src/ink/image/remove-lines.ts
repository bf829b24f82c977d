import { transpose } from '../pixels/transpose.ts';
import type { Plane } from '../pixels/plane.ts';

/** Ruled lines run across the image's width but for this part at either end ... */
const END_PART = 0.04;
/** ... and are seen over at least this part of it: strokes and squares interrupt them. */
const SEEN_PART = 0.6;
/** So many parallel long lines are ruled even where the paper ends inside the image. */
const MANY_LINES = 4;
const MANY_LINES_SEEN_PART = 0.4;
/** What is left of a line that leaves through the top or bottom is followed down to this part. */
const LEAST_VISIBLE_PART = 0.04;
/** Steepest slope of a line that still counts as level. */
const STEEPEST = 0.12;
/** Rounds of looking for the most common slope; a photo in perspective shows several. */
const ROUNDS = 6;

/** A stretch of one column that is not paper, and thin enough for a line. */
interface Run {
  readonly column: number;
  readonly top: number;
  readonly length: number;
}

/**
 * Takes ruled lines, level or upright, off flattened paper: thin lines that run on from one side
 * of the image to the other. Where a stroke crosses a line, the stroke stays whole.
 *
 * @param flat 0 paper to 1 black
 * @param floor what may still be paper
 * @param thickest how many pixels wide a line is at most, its soft edges included
 */
export function removeLines(flat: Plane, floor: number, thickest: number): Plane {
  const level = removeLevelLines(flat, floor, thickest);
  const upright = removeLevelLines(transpose(level), floor, thickest);
  return upright === flat ? flat : transpose(upright);
}

const NOWHERE = { first: 0, last: 0 };

/** The same for level lines alone: where ink touches the border, a 1 runs from side to side. */
export function removeLevelLines(flat: Plane, floor: number, thickest: number): Plane {
  let runs = findThinRuns(flat, floor, thickest);
  const found: (readonly Run[])[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const lines = findParallelLines(runs, flat);
    if (lines.length === 0) break;
    found.push(...lines);
    const used = new Set(lines.flat());
    runs = runs.filter((run) => !used.has(run));
  }
  if (found.length === 0) return flat;
  const values = Float32Array.from(flat.values);
  for (const line of found) eraseLine(values, flat, line);
  return { ...flat, values };
}

function findThinRuns({ values, width, height }: Plane, floor: number, thickest: number): Run[] {
  const runs: Run[] = [];
  for (let column = 0; column < width; column += 1) {
    for (let row = 0; row < height;) {
      const top = row;
      while (row < height && values[row * width + column]! > floor) row += 1;
      if (row > top && row - top <= thickest) runs.push({ column, top, length: row - top });
      if (row === top) row += 1;
    }
  }
  return runs;
}

/** The ruled lines among the runs, of the one slope at which there is the longest. */
function findParallelLines(runs: readonly Run[], { width, height }: Plane): (readonly Run[])[] {
  const tolerance = Math.max(2, Math.round(0.008 * Math.min(width, height)));
  const steps = Math.ceil((STEEPEST * width) / tolerance);
  const margin = Math.ceil(STEEPEST * width) + tolerance;
  const bins = Math.ceil((height + 2 * margin) / tolerance) + 1;
  const binOf = (run: Run, slope: number): number =>
    Math.floor((run.top + run.length / 2 - slope * (run.column - width / 2) + margin) / tolerance);

  let longest = 0;
  let bestSlope = 0;
  const counts = new Uint32Array(bins + 1);
  for (let step = -steps; step <= steps; step += 1) {
    const slope = (step / steps) * STEEPEST;
    counts.fill(0);
    for (const run of runs) {
      const bin = binOf(run, slope);
      counts[bin] = counts[bin]! + 1;
    }
    for (let bin = 0; bin < bins; bin += 1) {
      const seen = counts[bin]! + counts[bin + 1]!;
      if (seen <= longest) continue;
      longest = seen;
      bestSlope = slope;
    }
  }
  if (longest < MANY_LINES_SEEN_PART * width) return [];

  const byBin = new Map<number, Run[]>();
  for (const run of runs) {
    const bin = binOf(run, bestSlope);
    const there = byBin.get(bin);
    if (there) there.push(run);
    else byBin.set(bin, [run]);
  }
  const candidates: Line[] = [];
  for (let bin = 0; bin < bins; bin += 1) {
    const line = [...(byBin.get(bin) ?? []), ...(byBin.get(bin + 1) ?? [])];
    // Where the line enters and leaves the image, which may be through its top or bottom.
    const middle = (bin + 1) * tolerance - margin;
    const { first, last } = findVisible(middle, bestSlope, width, height);
    const seen = countColumns(line);
    if (last - first < LEAST_VISIBLE_PART * width || seen < MANY_LINES_SEEN_PART * (last - first)) {
      continue;
    }
    // Paper is never quite flat: the line may stray a little to either side of its slope.
    const beside = [...(byBin.get(bin - 1) ?? []), ...(byBin.get(bin + 2) ?? [])];
    candidates.push({ runs: [...line, ...beside], seen, first, last });
    // A line on the border between two bins has taken both.
    byBin.delete(bin + 1);
  }
  const isLong = ({ first, last }: Line): boolean => last - first >= MANY_LINES_SEEN_PART * width;
  if (candidates.filter(isLong).length >= MANY_LINES) return candidates.map((line) => line.runs);
  const across = candidates.filter((line) => runsAcross(line, width));
  return across.some(isLong) ? across.map((line) => line.runs) : [];
}

interface Line {
  readonly runs: readonly Run[];
  /** In how many columns the line is seen. */
  readonly seen: number;
  /** The columns between which it lies inside the image, the last not included. */
  readonly first: number;
  readonly last: number;
}

/** The columns in which `middle + slope × (column − width / 2)` lies between 0 and `height`. */
function findVisible(
  middle: number,
  slope: number,
  width: number,
  height: number,
): { first: number; last: number } {
  if (slope === 0) return middle >= 0 && middle < height ? { first: 0, last: width } : NOWHERE;
  const atTop = width / 2 - middle / slope;
  const atBottom = width / 2 + (height - middle) / slope;
  return {
    first: Math.max(0, Math.floor(Math.min(atTop, atBottom))),
    last: Math.min(width, Math.ceil(Math.max(atTop, atBottom))),
  };
}

function countColumns(line: readonly Run[]): number {
  return new Set(line.map((run) => run.column)).size;
}

function runsAcross({ runs, seen, first, last }: Line, width: number): boolean {
  let from = width;
  let to = 0;
  for (const { column } of runs) {
    from = Math.min(from, column);
    to = Math.max(to, column + 1);
  }
  const reach = END_PART * width + 2;
  return seen >= SEEN_PART * (last - first) && from <= first + reach && to >= last - reach;
}

/** Erases the line's runs with a pixel of soft edge, but not where a stroke thickens them. */
function eraseLine(values: Float32Array, { width, height }: Plane, line: readonly Run[]): void {
  const lengths = line.map((run) => run.length).sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length / 2)] ?? 0;
  for (const { column, top, length } of line) {
    if (length > 1.7 * usual + 1) continue;
    const last = Math.min(height, top + length + 1);
    for (let row = Math.max(0, top - 1); row < last; row += 1) values[row * width + column] = 0;
  }
}
