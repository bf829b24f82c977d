import type { Weights } from './layout-features.ts';

/** How lattices of one kind of ink are read. */
export interface NumberDecoding {
  readonly weights: Weights;
  /** A reading's share `p` means `sigmoid(slope × logit(p) + offset)` (Platt 1999). */
  readonly confidence: { readonly slope: number; readonly offset: number };
}

/** For what a pen drew. */
export const PEN_DECODING: NumberDecoding = {
  weights: {
    digit: 0.993,
    digitLooks: 0.777,
    digitIsInk: 2.871,
    digitLow: -3.663,
    digitVeryLow: -4.348,
    digitHigh: -2.463,
    digitWide: -3.168,
    digitVeryWide: -3.361,
    digitCuts: -1.703,
    digitInnerGap: -2.729,
    digitOffLine: -2.117,
    narrowButNoOne: -1.864,
    wideOne: -0.906,
    none: -3.495,
    noneLooks: 0.761,
    noneHeight: -1.09,
    noneTall: -1.289,
    noneWidth: -1.093,
    noneCuts: -2.423,
    overlap: -1.911,
    deepOverlap: -3.411,
    gap: 1.179,
    oneDigit: -0.017,
    noDigit: -2.006,
  },
  confidence: { slope: 1, offset: 0 },
};
