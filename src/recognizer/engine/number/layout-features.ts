import type { Candidate } from '../../../ink/index.ts';

/**
 * What speaks for and against a division of ink into digits, beside how digit-like each part looks.
 * Lengths are in heights of the row's digits.
 */
export const FEATURES = [
  // of a digit
  'digit',
  'digitLooks',
  'digitIsInk',
  'digitLow',
  'digitVeryLow',
  'digitHigh',
  'digitWide',
  'digitVeryWide',
  'digitCuts',
  'digitInnerGap',
  'digitOffLine',
  'narrowButNoOne',
  'wideOne',
  // of ink that is no digit
  'none',
  'noneLooks',
  'noneHeight',
  'noneTall',
  'noneWidth',
  'noneBulk',
  'noneCuts',
  // between two digits
  'overlap',
  'deepOverlap',
  'gap',
  // of the row
  'oneDigit',
  'noDigit',
] as const;

export type Feature = (typeof FEATURES)[number];
/** One number for each of {@link FEATURES}. */
export type Weights = Readonly<Record<Feature, number>>;
export type FeatureValues = Partial<Record<Feature, number>>;

/** Logarithms of probabilities below this say no more. */
const LEAST_LOG = -12;

/** What a model says of a candidate, without regard to how rare a digit is. */
export interface Looks {
  /** `[10]`: probability of each digit if it is one. */
  readonly digits: Float32Array;
  /** Probability that it is none, 0 to 1. */
  readonly none: number;
}

/** The features of a candidate as one digit. */
export function describeDigit(candidate: Candidate, { digits, none }: Looks, digit: number) {
  const { extent, cuts, innerGap } = candidate;
  const width = extent.right - extent.left;
  const height = extent.bottom - extent.top;
  const isOne = digit === 1;
  return {
    digit: 1,
    digitLooks: safeLog(digits[digit]!),
    digitIsInk: safeLog(1 - none),
    digitLow: above(0.8, height, -1),
    digitVeryLow: above(0.5, height, -1),
    digitHigh: above(1.25, height, 1),
    digitWide: above(0.8, width, 1),
    digitVeryWide: above(1.2, width, 1),
    digitCuts: cuts,
    digitInnerGap: innerGap,
    digitOffLine: above(0.15, Math.abs(extent.top + extent.bottom) / 2, 1),
    narrowButNoOne: isOne ? 0 : above(0.35, width, -1),
    wideOne: isOne ? above(0.45, width, 1) : 0,
  } satisfies FeatureValues;
}

/** The features of a candidate as ink that is no digit. */
export function describeNone({ extent, cuts }: Candidate, { none }: Looks) {
  const width = Math.min(3, extent.right - extent.left);
  const height = Math.min(2, extent.bottom - extent.top);
  return {
    none: 1,
    noneLooks: safeLog(none),
    noneHeight: height,
    noneTall: above(0.6, height, 1),
    noneWidth: width,
    noneBulk: above(0.5, height, 1) * above(0.6, width, 1),
    noneCuts: cuts,
  } satisfies FeatureValues;
}

/** The features of two digits, one right after the other. */
export function describePair(left: Candidate, right: Candidate) {
  const gap = right.extent.left - left.extent.right;
  return {
    overlap: above(0, gap, -1),
    deepOverlap: above(-0.25, gap, -1),
    gap: Math.min(1.5, Math.max(0, gap)),
  } satisfies FeatureValues;
}

/** The features of a whole row. */
export function describeLength(digits: number) {
  return { oneDigit: digits === 1 ? 1 : 0, noDigit: digits === 0 ? 1 : 0 } satisfies FeatureValues;
}

export function weigh(features: FeatureValues, weights: Weights): number {
  let sum = 0;
  for (const name in features) sum += features[name as Feature]! * weights[name as Feature];
  return sum;
}

/** How far a value lies beyond a limit: above it (1) or below it (-1); else 0. */
function above(limit: number, value: number, side: 1 | -1): number {
  return Math.max(0, side * (value - limit));
}

function safeLog(probability: number): number {
  return Math.max(LEAST_LOG, Math.log(Math.max(probability, 1e-30)));
}
