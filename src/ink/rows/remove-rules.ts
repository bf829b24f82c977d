import { findMedian } from '../pixels/median.ts';
import type { Mask, Plane } from '../pixels/plane.ts';
import { transposeMask } from '../pixels/transpose.ts';
import { findWeighedQuantile } from '../pixels/weighed-quantile.ts';
import { findBoxes } from './find-boxes.ts';
import { findSides } from './find-sides.ts';
import { findLines, middle, spanOf, type Line } from './find-lines.ts';
import type { WritingSize } from './measure-writing.ts';

/** Rules are at most this many times as wide as the pen's strokes, or so many pixels. */
const THICKEST = 1.4;
const THICKEST_PX = 5;
/** Rules are longer than digits are wide, and than digits are high ... */
const SHORTEST_LEVEL = 1.6;
const SHORTEST_UPRIGHT = 1.9;
/** ... and so many times as long as they are thick. */
const SHORTEST_THICKNESSES = 20;
/** What is shorter than this, in pixels and in stroke widths, is no side of a box either. */
const SHORTEST_PX = 10;
const SHORTEST_WIDTHS = 1.5;
/** A line is broken for at most so many pixels, or stroke widths; strokes cover it for longer. */
const BREAK_PX = 6;
const BREAK = 1;
const COVER = 6;
/** Under a stroke a line is this many times as thick, or as dark. */
const CROSSED = 1.7;

export interface WithoutRules {
  readonly flat: Plane;
  /** How many pixels a level line falls for each that it goes to the right; null without lines. */
  readonly slope: number | null;
  /** Upright lines longer than a digit is high, such as those between the columns of a table. */
  readonly columnRules: readonly UprightRule[];
}

/** An upright line, in the pixels of what it was found in. */
export interface UprightRule {
  readonly top: number;
  readonly bottom: number;
  /** Where it crosses the row `top`, and how far it goes aside for each row down. */
  readonly x: number;
  readonly slope: number;
}

/**
 * Takes rules off flattened paper: lines under, between and around digits, level or upright, at
 * whatever slope the photo shows them, across the page or as short as a box around one digit. Where
 * a stroke crosses a line, the stroke stays whole.
 *
 * @param flat 0 paper to 1 black
 * @param mask what is dark in it
 */
export function removeRules(flat: Plane, mask: Mask, size: WritingSize): WithoutRules {
  const thickest = Math.max(THICKEST_PX, Math.ceil(THICKEST * size.strokeWidth) + 2);
  const breaks = {
    widestBreak: Math.max(BREAK_PX, BREAK * size.strokeWidth),
    widestCover: Math.max(BREAK_PX, COVER * size.strokeWidth),
  };
  const shortest = Math.max(SHORTEST_PX, SHORTEST_WIDTHS * size.strokeWidth);
  const isRule = (line: Line, heights: number): boolean =>
    spanOf(line.runs) >= Math.max(heights * size.height, SHORTEST_THICKNESSES * line.thickness);
  const flatLines = findLines(transposeMask(mask), { thickest, shortest, ...breaks });
  const straight = findLines(mask, { thickest, shortest, ...breaks });
  const level = flatLines.filter((line) => isRule(line, SHORTEST_LEVEL));
  const long = straight.filter((line) => isRule(line, SHORTEST_UPRIGHT));
  const boxes = findBoxes(flatLines, straight, mask);
  level.push(...boxes.filter((line) => !level.includes(line)));
  const sides = findSides(straight, level, size.height);
  const upright = [...long, ...sides.filter((line) => !long.includes(line))];
  if (level.length + upright.length === 0) return { flat, slope: null, columnRules: [] };
  const values = Float32Array.from(flat.values);
  const { width, height } = flat;
  for (const line of level) eraseLine(values, line, { scan: 1, along: width, length: height });
  for (const line of upright) eraseLine(values, line, { scan: width, along: 1, length: width });
  return {
    flat: { ...flat, values },
    slope: findUsualSlope(level, upright),
    columnRules: long.map(toRule),
  };
}

function toRule({ runs, slope }: Line): UprightRule {
  const [first, last] = [runs[0]!, runs.at(-1)!];
  const center = (middle(first) + middle(last)) / 2;
  const x = center - (slope * (last.scan - first.scan)) / 2;
  return { top: first.scan, bottom: last.scan, x, slope };
}

interface Strides {
  /** From one scan line to the next, and along it, in the plane's values. */
  readonly scan: number;
  readonly along: number;
  /** How long a scan line is. */
  readonly length: number;
}

/** Erases a line with a pixel of soft edge, but not where it is darker or thicker: under a stroke. */
function eraseLine(values: Float32Array, { runs, thickness }: Line, strides: Strides): void {
  const at = (scan: number, place: number): number => scan * strides.scan + place * strides.along;
  const masses = runs.map(({ scan, start, length }) => {
    let mass = 0;
    for (let i = start; i < start + length; i += 1) mass += values[at(scan, i)]!;
    return mass;
  });
  const most = CROSSED * findMedian(masses);
  runs.forEach(({ scan, start, length }, index) => {
    if (length > CROSSED * thickness + 1 || masses[index]! > most) return;
    const end = Math.min(strides.length, start + length + 1);
    for (let i = Math.max(0, start - 1); i < end; i += 1) values[at(scan, i)] = 0;
  });
}

/** The slope that divides the length of all lines, upright ones taken as square to level ones. */
function findUsualSlope(level: readonly Line[], upright: readonly Line[]): number {
  return findWeighedQuantile(
    [
      ...level.map(({ runs, slope }) => ({ value: slope, weight: runs.length })),
      // A photo's perspective turns upright lines more than level ones.
      ...upright.map(({ runs, slope }) => ({ value: -slope, weight: runs.length / 4 })),
    ],
    0.5,
  );
}
