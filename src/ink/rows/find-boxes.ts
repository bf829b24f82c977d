import type { Mask } from '../pixels/plane.ts';
import { spanOf, type Line } from './find-lines.ts';
import { findTeeth, isBetween, meetLines, type StandingStroke } from './find-sides.ts';

/** Sides of boxes are so many times as long as they are thick. */
const LEAST_THICKNESSES = 6;
/** The outer sides stand this near to where a level side ends, in pixels and in thicknesses. */
const NEAR_END_PX = 5;
const NEAR_END = 1.5;
/** Several boxes in a row have so many upright sides; ... */
const CHAIN_SIDES = 3;
/** ... of a single one, this part is dark inside: else it is an angular 0. */
const INK_INSIDE = 0.03;

/**
 * Of level lines that are too short to be rules for that alone, those that are sides of boxes: two
 * with upright sides between them where both end, or one with the teeth of a comb.
 *
 * @param level scan lines are columns
 * @param upright scan lines are rows
 */
export function findBoxes(level: readonly Line[], upright: readonly Line[], mask: Mask): Line[] {
  const long = level.filter(({ runs, thickness }) => spanOf(runs) >= LEAST_THICKNESSES * thickness);
  const strokes = meetLines(upright, long);
  const boxed = new Set<Line>();
  for (const sides of groupByLines(strokes.filter(isBetween))) {
    const [top, bottom] = [long[sides[0]!.above!.index]!, long[sides[0]!.below!.index]!];
    const ends = [top, bottom].flatMap((line) => [
      hasSideAt('start', line, sides),
      hasSideAt('end', line, sides),
    ]);
    // A digit may cover an end of a row of boxes
    const isBox =
      sides.length >= CHAIN_SIDES
        ? ends.includes(true)
        : !ends.includes(false) && hasInkInside(mask, top, bottom);
    if (!isBox) continue;
    boxed.add(top).add(bottom);
  }
  for (const stroke of strokes) {
    const teeth = findTeeth(stroke, strokes);
    if (teeth.length === 0) continue;
    const line = long[(stroke.above ?? stroke.below)!.index]!;
    if (hasSideAt('start', line, teeth) || hasSideAt('end', line, teeth)) boxed.add(line);
  }
  return [...boxed];
}

/** Groups strokes that run between the same two lines. */
function groupByLines(strokes: readonly StandingStroke[]): StandingStroke[][] {
  const groups = new Map<string, StandingStroke[]>();
  for (const stroke of strokes) {
    const key = `${stroke.above!.index} ${stroke.below!.index}`;
    const group = groups.get(key);
    if (group) group.push(stroke);
    else groups.set(key, [stroke]);
  }
  return [...groups.values()];
}

function hasSideAt(
  which: 'start' | 'end',
  { runs, thickness }: Line,
  sides: readonly StandingStroke[],
): boolean {
  const end = which === 'start' ? runs[0]!.scan : runs.at(-1)!.scan;
  const near = NEAR_END_PX + NEAR_END * thickness;
  return sides.some(({ line }) =>
    line.runs.some(({ start, length }) => Math.abs(start + length / 2 - end) <= near),
  );
}

/** Whether anything is dark between two level lines, well inside both. */
function hasInkInside({ values, width }: Mask, top: Line, bottom: Line): boolean {
  const below = new Map(bottom.runs.map((run) => [run.scan, run]));
  const margin = 2 * Math.max(top.thickness, bottom.thickness);
  let dark = 0;
  let all = 0;
  for (const { scan, start, length } of top.runs.slice(margin, -margin)) {
    const end = (below.get(scan)?.start ?? 0) - margin;
    for (let y = start + length + margin; y < end; y += 1) {
      dark += values[y * width + scan]!;
      all += 1;
    }
  }
  return all > 0 && dark >= INK_INSIDE * all;
}
