import { middle, type Line, type Run } from './find-lines.ts';

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

/**
 * Of straight upright strokes, those that are sides of boxes or teeth of combs, however short: they
 * run from one level line to another, or several alike stand on one. A handwritten 1 does neither.
 *
 * @param upright scan lines are rows
 * @param level scan lines are columns
 */
export function findSides(upright: readonly Line[], level: readonly Line[]): Line[] {
  if (level.length === 0) return [];
  const byColumn = level.map(({ runs }) => new Map(runs.map((run) => [run.scan, run])));
  const thickest = THICKER * Math.max(...level.map(({ thickness }) => thickness)) + 1;
  const thin = upright.filter(({ thickness }) => thickness <= thickest);
  const strokes = thin.map((line) => {
    const first = line.runs[0]!;
    const last = line.runs.at(-1)!;
    return {
      line,
      top: first.scan,
      bottom: last.scan,
      above: findLineAt(byColumn, middle(first), first.scan),
      below: findLineAt(byColumn, middle(last), last.scan),
    };
  });
  return strokes
    .filter((stroke) => {
      if (stroke.above !== null && stroke.below !== null)
        return stroke.above.index !== stroke.below.index;
      if (stroke.above === null && stroke.below === null) return false;
      const length = stroke.bottom - stroke.top;
      const alike = strokes.filter(
        (other) =>
          other.above?.index === stroke.above?.index &&
          other.below?.index === stroke.below?.index &&
          Math.abs(other.bottom - other.top - length) <= Math.max(ALIKE_PX, ALIKE_PART * length) &&
          Math.abs(offLine(other) - offLine(stroke)) <= ALIKE_PX,
      );
      return alike.length >= LEAST_ALIKE;
    })
    .map(({ line }) => line);
}

interface Meeting {
  readonly index: number;
  /** How far below the level line's middle the stroke ends. */
  readonly off: number;
}

function offLine({ above, below }: { above: Meeting | null; below: Meeting | null }): number {
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
