import { findMedian } from '../pixels/median.ts';
import { middle, spanOf, type Line, type Run } from './find-lines.ts';

/** A side of a box ends this near to a level line's edge, in pixels ... */
const NEAR_PX = 3;
/** ... which strokes may cover so far to either side. */
const COVERED_PX = 12;
/** Sides are at most this many times as thick as level lines. */
const THICKER = 1.3;
/** Lines of a comb end at the same heights, within so many pixels or parts of their length ... */
const ALIKE_PX = 3;
const ALIKE_PART = 0.06;
/** ... and there are at least so many of them. */
const LEAST_ALIKE = 3;
/** Teeth that a digit touches seem longer; any are lower than this part of a digit. */
const TOOTH_PART = 0.66;
const LEAST_TEETH = 4;
/** Of so many sides of boxes between two lines, slopes and lengths tell which is a 1. */
const LEAST_SIDES = 4;
const SAME_SLOPE = 0.04;
const SAME_LENGTH_PX = 1.5;
const SAME_LENGTH = 0.03;

/**
 * Of straight upright strokes, those that are sides of boxes or teeth of combs, however short: they
 * run from one level line to another, or several alike stand on one. A handwritten 1 does neither.
 *
 * @param upright scan lines are rows
 * @param level scan lines are columns
 */
export function findSides(
  upright: readonly Line[],
  level: readonly Line[],
  digitHeight: number,
): Line[] {
  const strokes = meetLines(upright, level);
  return strokes
    .filter(
      (stroke) =>
        (isBetween(stroke) && !isOne(stroke, strokes)) ||
        findTeeth(stroke, strokes).length > 0 ||
        isTooth(stroke, strokes, digitHeight),
    )
    .map(({ line }) => line);
}

/** Whether what fits between two lines is a 1: neither as steep nor as long as the boxes' sides. */
function isOne(
  { line, above, below }: StandingStroke,
  strokes: readonly StandingStroke[],
): boolean {
  const sides = strokes.filter(
    (other) => other.above?.index === above?.index && other.below?.index === below?.index,
  );
  if (sides.length < LEAST_SIDES) return false;
  const usualSlope = findMedian(sides.map((side) => side.line.slope));
  const usualLength = findMedian(sides.map((side) => spanOf(side.line.runs)));
  return (
    Math.abs(line.slope - usualSlope) > SAME_SLOPE &&
    Math.abs(spanOf(line.runs) - usualLength) > SAME_LENGTH_PX + SAME_LENGTH * usualLength
  );
}

/** Whether a stroke is like the teeth of combs anywhere on the page, which are lower than digits. */
function isTooth(
  stroke: StandingStroke,
  strokes: readonly StandingStroke[],
  digitHeight: number,
): boolean {
  if ((stroke.above === null) === (stroke.below === null)) return false;
  const isLow = ({ line }: StandingStroke): boolean =>
    spanOf(line.runs) <= TOOTH_PART * digitHeight;
  if (!isLow(stroke)) return false;
  const alike = strokes.filter(
    (other) =>
      (other.above === null) === (stroke.above === null) &&
      (other.below === null) === (stroke.below === null) &&
      isLow(other) &&
      Math.abs(offLine(other) - offLine(stroke)) <= ALIKE_PX,
  );
  return alike.length >= LEAST_TEETH;
}

/** Upright strokes no thicker than level lines, with the lines that they end at. */
export function meetLines(upright: readonly Line[], level: readonly Line[]): StandingStroke[] {
  if (level.length === 0) return [];
  const byColumn = level.map(({ runs }) => new Map(runs.map((run) => [run.scan, run])));
  const thickest = THICKER * Math.max(...level.map(({ thickness }) => thickness)) + 1;
  const thin = upright.filter(({ thickness }) => thickness <= thickest);
  return thin.map((line) => {
    const first = line.runs[0]!;
    const last = line.runs.at(-1)!;
    return {
      line,
      above: findLineAt(byColumn, middle(first), first.scan),
      below: findLineAt(byColumn, middle(last), last.scan),
    };
  });
}

/** Whether a stroke runs from one line to another. */
export function isBetween({ above, below }: StandingStroke): boolean {
  return above !== null && below !== null && above.index !== below.index;
}

/**
 * Strokes that stand on, or hang from, the same line and are as long: teeth of one comb; none where
 * they are too few for that.
 */
export function findTeeth(
  stroke: StandingStroke,
  strokes: readonly StandingStroke[],
): StandingStroke[] {
  if ((stroke.above === null) === (stroke.below === null)) return [];
  const length = spanOf(stroke.line.runs);
  const alike = strokes.filter(
    (other) =>
      other.above?.index === stroke.above?.index &&
      other.below?.index === stroke.below?.index &&
      Math.abs(spanOf(other.line.runs) - length) <= Math.max(ALIKE_PX, ALIKE_PART * length) &&
      Math.abs(offLine(other) - offLine(stroke)) <= ALIKE_PX,
  );
  return alike.length >= LEAST_ALIKE ? alike : [];
}

/** A straight upright stroke and the level lines at its ends. */
export interface StandingStroke {
  readonly line: Line;
  readonly above: Meeting | null;
  readonly below: Meeting | null;
}

interface Meeting {
  readonly index: number;
  /** How far below the level line's middle the stroke ends. */
  readonly off: number;
}

function offLine({ above, below }: StandingStroke): number {
  return (above ?? below)!.off;
}

/** The level line at a place, if there is one within reach; strokes may cover it right there. */
function findLineAt(
  byColumn: readonly ReadonlyMap<number, Run>[],
  x: number,
  y: number,
): Meeting | null {
  for (const [index, runs] of byColumn.entries()) {
    for (let aside = 0; aside <= COVERED_PX; aside += 1) {
      const run = runs.get(Math.round(x - aside)) ?? runs.get(Math.round(x + aside));
      if (!run) continue;
      const off = y - middle(run);
      if (Math.abs(off) <= NEAR_PX + run.length / 2) return { index, off };
      break;
    }
  }
  return null;
}
