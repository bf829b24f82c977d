import type { NumberDecoding } from './number-decoding.ts';

/* Written by `npm run fit-numbers`; do not edit. */

export const PEN_DECODING: NumberDecoding = {
  weights: {
    digit: 1.31,
    digitLooks: 0.931,
    digitIsInk: 0.799,
    digitLow: -5.554,
    digitVeryLow: -4.471,
    digitHigh: -2.696,
    digitWide: -4.931,
    digitVeryWide: -3.351,
    digitCuts: -2.171,
    digitInnerGap: -3.539,
    digitOffLine: -3.075,
    narrowButNoOne: -1.993,
    wideOne: -0.798,
    none: -4.339,
    noneLooks: 0.543,
    noneHeight: -1.468,
    noneTall: -1.087,
    noneWidth: -1.559,
    noneCuts: -1.776,
    overlap: -2.609,
    deepOverlap: -3.248,
    gap: 1.773,
    oneDigit: 0.965,
    noDigit: -2.006,
  },
  confidence: { slope: 1.15, offset: 0.602 },
};
