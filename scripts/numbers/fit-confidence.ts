import { findBestReadings } from '../../src/recognizer/engine/number/best-readings.ts';
import type { Weights } from '../../src/recognizer/engine/number/layout-features.ts';
import type { NumberDecoding } from '../../src/recognizer/engine/number/number-decoding.ts';
import { ANY_LENGTH, buildGraph } from '../../src/recognizer/engine/number/row-graph.ts';
import type { JudgedRow } from './labelled-lattice.ts';

/** How sure a reading was, and whether it was right. */
export interface Outcome {
  readonly label: string;
  readonly value: string;
  /** 0 to 1. */
  readonly share: number;
}

export function readJudged(rows: readonly JudgedRow[], weights: Weights): Outcome[] {
  return rows.map(({ label, row, looks }) => {
    const [best] = findBestReadings(buildGraph(row, looks, weights, ANY_LENGTH), 1);
    return { label, value: best?.value ?? '', share: best?.probability ?? 0 };
  });
}

const STEPS = 50;
/** Weight of a prior that leaves shares as they are: few rows are wrong. */
const PRIOR = 1;

/** Fits `sigmoid(slope × logit(share) + offset)` to what was right (Platt 1999), by Newton's method. */
export function fitConfidence(outcomes: readonly Outcome[]): NumberDecoding['confidence'] {
  let slope = 1;
  let offset = 0;
  for (let step = 0; step < STEPS; step += 1) {
    let [gradSlope, gradOffset] = [PRIOR * (1 - slope), -PRIOR * offset];
    let [a, b, c] = [PRIOR, 0, PRIOR];
    for (const { label, value, share } of outcomes) {
      const inside = Math.min(1 - 1e-9, Math.max(1e-9, share));
      const logit = Math.log(inside / (1 - inside));
      const mean = 1 / (1 + Math.exp(-slope * logit - offset));
      const off = (value === label ? 1 : 0) - mean;
      const spread = mean * (1 - mean);
      gradSlope += off * logit;
      gradOffset += off;
      a += spread * logit * logit;
      b += spread * logit;
      c += spread;
    }
    const determinant = a * c - b * b;
    slope += (c * gradSlope - b * gradOffset) / determinant;
    offset += (a * gradOffset - b * gradSlope) / determinant;
  }
  return { slope, offset };
}
