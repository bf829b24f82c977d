import { PEN_DECODING } from '../../src/recognizer/engine/number/fitted-decodings.ts';
import type { Weights } from '../../src/recognizer/engine/number/layout-features.ts';
import { fitWeights } from './fit-weights.ts';
import type { Judge } from './judge.ts';
import { judgeRows, type JudgedRow } from './labelled-lattice.ts';
import { prepareRow } from './path-expectations.ts';
import { loadPenLattices } from './pen-lattices.ts';

/** Real numbers are few beside composed ones, and worth more. */
const REAL_REPEATS = 3;

/** Fits how drawn numbers are read to what a model says of what its own writers wrote. */
export async function fitPenWeights(
  dataDir: string,
  { model, calibration }: Judge,
): Promise<Weights> {
  const { real, composed, single } = await loadPenLattices({
    dataDir,
    isHeldOut: false,
    composed: 700,
    single: 1500,
  });
  const judged = await judgeRows(real, model, calibration);
  const repeated = Array.from({ length: REAL_REPEATS }, () => judged).flat();
  const rows = [...repeated, ...(await judgeRows([...composed, ...single], model, calibration))];
  return fitJudged(rows, PEN_DECODING.weights);
}

/** @param start the weights to begin with */
export function fitJudged(rows: readonly JudgedRow[], start: Weights): Weights {
  return fitWeights(
    rows.map(({ row, looks, label }) => prepareRow(row, looks, label)),
    start,
  );
}
