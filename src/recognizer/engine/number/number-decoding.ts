import type { Weights } from './layout-features.ts';

/** How lattices of one kind of ink are read. */
export interface NumberDecoding {
  readonly weights: Weights;
  /** A reading's share `p` means `sigmoid(slope × logit(p) + offset)` (Platt 1999). */
  readonly confidence: { readonly slope: number; readonly offset: number };
  /** Printed words may stand beside the writing, as on a form. */
  readonly mayHavePrint: boolean;
}
