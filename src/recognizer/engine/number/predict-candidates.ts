import type { Candidate, Lattice } from '../../../ink/index.ts';
import type { CandidateCache } from './candidate-cache.ts';

/** More tiles than this at a time would only take more memory. */
const BATCH = 256;

/** What a model gave for each candidate of a lattice, row by row. */
export interface CandidateOutputs {
  /** For each row `[candidates * classes]`. */
  readonly outputs: readonly Float32Array[];
  readonly classes: number;
}

/** @param predict `[count, 784]` to `[count, classes]` */
export async function predictCandidates(
  lattice: Lattice,
  cache: CandidateCache,
  predict: (
    inputs: Float32Array,
    count: number,
  ) => Promise<{ readonly outputs: Float32Array; readonly classes: number }>,
): Promise<CandidateOutputs> {
  const all = lattice.flatMap(({ candidates }) => candidates);
  const known = new Map<Candidate, Float32Array>();
  const unknown = all.filter((candidate) => {
    const outputs = cache.get(candidate);
    if (outputs) known.set(candidate, outputs);
    return !outputs;
  });
  let classes = known.values().next().value?.length ?? 0;
  for (let from = 0; from < unknown.length; from += BATCH) {
    const batch = unknown.slice(from, from + BATCH);
    const inputs = new Float32Array(batch.length * 784);
    batch.forEach((candidate, index) => inputs.set(candidate.drawTile(), index * 784));
    const predicted = await predict(inputs, batch.length);
    classes = predicted.classes;
    batch.forEach((candidate, index) => {
      const own = predicted.outputs.slice(index * classes, (index + 1) * classes);
      known.set(candidate, own);
      cache.set(candidate, own);
    });
  }
  return {
    classes,
    outputs: lattice.map(({ candidates }) => {
      const outputs = new Float32Array(candidates.length * classes);
      candidates.forEach((candidate, index) => outputs.set(known.get(candidate)!, index * classes));
      return outputs;
    }),
  };
}
