import { findMedian } from '../pixels/median.ts';
import type { Mask } from '../pixels/plane.ts';

/** A stretch of a scan line that is dark. */
export interface Run {
  readonly scan: number;
  readonly start: number;
  readonly length: number;
}

/** Thin runs that follow each other from scan line to scan line, nearly straight on. */
export interface Line {
  readonly runs: readonly Run[];
  /** By how much its middle moves from one scan line to the next. */
  readonly slope: number;
  /** Usual length of its runs. */
  readonly thickness: number;
}

export interface LineLimits {
  /** How many pixels wide a line is at most, its soft edges included. */
  readonly thickest: number;
  /** How many scan lines it runs through at least. */
  readonly shortest: number;
  /** Over so many scan lines nothing may be seen of it ... */
  readonly widestBreak: number;
  /** ... and over so many strokes may cover it. */
  readonly widestCover: number;
}

/** A line begins as a chain of runs, at least so long, and this part of the shortest line. */
const SHORTEST_SEED = 8;
const SEED_PART = 0.12;
/** Chains bend less than this, in pixels: the mean distance from their own line. */
const SEED_BEND = 0.7;
/** What is steeper belongs to the other direction. */
const STEEPEST = 0.6;
/** A run belongs to a line if its middle is this near to where the line goes on, in thicknesses. */
const NEAR = 0.4;
const NEAR_PX = 1.2;
/** Where a stroke crosses a line, what is dark is this many times as thick as the line. */
const CROSSED = 1.6;
/** How much of what a run is off counts for the line's place and for its slope. */
const PLACE_GAIN = 0.25;
const SLOPE_GAIN = 0.01;
/** A line is seen over so much of its length, and over so much of where no stroke covers it. */
const SEEN_PART = 0.4;
const SEEN_PART_BARE = 0.85;

/**
 * Finds thin lines that run across the scan lines of a mask, at any slope up to {@link STEEPEST}:
 * rules, the sides of tables and boxes. They are followed as a car follows a lane (an alpha-beta
 * filter), through strokes and breaks; a handwritten stroke ends, turns or changes its width sooner.
 *
 * @param mask scan lines are its rows: to find level lines, transpose it
 * @returns the longest first; no run is in two lines
 */
export function findLines(mask: Mask, limits: LineLimits): Line[] {
  const scans = findRuns(mask);
  const seeds = chainRuns(scans, limits)
    .filter(isStraight)
    .sort((a, b) => b.length - a.length);
  const taken = new Set<Run>();
  const lines: Line[] = [];
  for (const seed of seeds) {
    if (seed.filter((run) => taken.has(run)).length > seed.length / 2) continue;
    const line = followLine(seed, scans, taken, limits);
    if (!line) continue;
    for (const run of line.runs) taken.add(run);
    lines.push(line);
  }
  return lines.sort((a, b) => b.runs.length - a.runs.length);
}

/** All runs of each scan line, in order. */
function findRuns({ values, width, height }: Mask): Run[][] {
  const scans: Run[][] = Array.from({ length: height }, () => []);
  for (let at = values.indexOf(1); at >= 0;) {
    const scan = Math.floor(at / width);
    const last = (scan + 1) * width;
    let end = at + 1;
    while (end < last && values[end] === 1) end += 1;
    scans[scan]!.push({ scan, start: at - scan * width, length: end - at });
    at = values.indexOf(1, end);
  }
  return scans;
}

/** Links each thin run with the one that it touches on the scan line before, if that is only one. */
function chainRuns(
  scans: readonly (readonly Run[])[],
  { thickest, shortest }: LineLimits,
): Run[][] {
  const chains: Run[][] = [];
  let before: (Run[] | null)[] = [];
  scans.forEach((runs, scan) => {
    const last = scans[scan - 1] ?? [];
    let next = 0;
    before = runs.map(({ start, length }, place) => {
      if (length > thickest) return null;
      while (next < last.length && last[next]!.start + last[next]!.length < start) next += 1;
      const isOne = (run?: Run): boolean => run !== undefined && run.start <= start + length;
      const chain = isOne(last[next]) && !isOne(last[next + 1]) ? before[next] : null;
      const run = runs[place]!;
      if (chain && chain.at(-1) === last[next]) {
        chain.push(run);
        return chain;
      }
      const begun = [run];
      chains.push(begun);
      return begun;
    });
  });
  const least = Math.max(SHORTEST_SEED, SEED_PART * shortest);
  return chains.filter((chain) => chain.length >= least);
}

function isStraight(chain: readonly Run[]): boolean {
  const { slope, place } = fitLine(chain);
  let off = 0;
  for (const run of chain) off += Math.abs(middle(run) - place(run.scan));
  return Math.abs(slope) <= STEEPEST && off <= SEED_BEND * chain.length;
}

/** Follows a line from its seed in both directions; null where it ends too soon. */
function followLine(
  seed: readonly Run[],
  scans: readonly (readonly Run[])[],
  taken: ReadonlySet<Run>,
  limits: LineLimits,
): Line | null {
  const { slope, place } = fitLine(seed);
  const thickness = findMedianLength(seed);
  const ahead = followOn(seed.at(-1)!, place, slope, 1, thickness, scans, taken, limits);
  const back = followOn(seed[0]!, place, -slope, -1, thickness, scans, taken, limits);
  const runs = [...back.runs.reverse(), ...seed, ...ahead.runs];
  const span = spanOf(runs);
  const bare = span - ahead.covered - back.covered;
  if (span < limits.shortest) return null;
  if (runs.length < SEEN_PART * span || runs.length < SEEN_PART_BARE * bare) return null;
  return { runs, slope: fitLine(runs).slope, thickness: findMedianLength(runs) };
}

function followOn(
  from: Run,
  place: (scan: number) => number,
  slope: number,
  step: 1 | -1,
  thickness: number,
  scans: readonly (readonly Run[])[],
  taken: ReadonlySet<Run>,
  { widestBreak, widestCover }: LineLimits,
): { runs: Run[]; covered: number } {
  const runs: Run[] = [];
  const near = Math.max(NEAR_PX, NEAR * thickness);
  let covered = 0;
  let coveredSince = 0;
  let unseen = 0;
  let at = place(from.scan);
  for (let scan = from.scan + step; scan >= 0 && scan < scans.length; scan += step) {
    at += slope;
    if (Math.abs(slope) > STEEPEST) break;
    const run = scans[scan]!.find(
      ({ start, length }) => start <= at + near && start + length >= at - near,
    );
    if (run && run.length > CROSSED * thickness + 1) {
      coveredSince += 1;
    } else if (run && Math.abs(middle(run) - at) <= near && !taken.has(run)) {
      const off = middle(run) - at;
      at += PLACE_GAIN * off;
      slope += SLOPE_GAIN * off;
      runs.push(run);
      covered += coveredSince;
      coveredSince = 0;
      unseen = 0;
    } else {
      unseen += 1;
    }
    if (unseen > widestBreak || coveredSince > widestCover) break;
  }
  return { runs, covered };
}

/** Over how many scan lines a line runs. */
export function spanOf(runs: readonly Run[]): number {
  return runs.at(-1)!.scan - runs[0]!.scan + 1;
}

/** Least squares. */
function fitLine(runs: readonly Run[]): { slope: number; place: (scan: number) => number } {
  let sumX = 0;
  let sumY = 0;
  for (const run of runs) {
    sumX += run.scan;
    sumY += middle(run);
  }
  const meanX = sumX / runs.length;
  const meanY = sumY / runs.length;
  let products = 0;
  let squares = 0;
  for (const run of runs) {
    const x = run.scan - meanX;
    products += x * (middle(run) - meanY);
    squares += x * x;
  }
  const slope = squares > 0 ? products / squares : 0;
  return { slope, place: (scan) => meanY + slope * (scan - meanX) };
}

function findMedianLength(runs: readonly Run[]): number {
  return findMedian(runs.map(({ length }) => length));
}

/** Where the middle of a run lies on its scan line. */
export function middle({ start, length }: Run): number {
  return start + length / 2;
}
