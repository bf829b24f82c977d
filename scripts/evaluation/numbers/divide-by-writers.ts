import { isHeldOutWriter } from '../../../src/dataset/held-out-writers.ts';
import type { NumberPart } from './number-set.ts';

export interface DividedPart<Sample> {
  readonly part: NumberPart;
  readonly samples: readonly Sample[];
}

/**
 * The parts of a set that are measured apart: what held-out writers wrote, then everything. One part
 * where writers are not known, or where all are on one side.
 */
export function divideByWriters<Sample extends { readonly writer?: string }>(
  name: string,
  samples: readonly Sample[],
): DividedPart<Sample>[] {
  if (samples.every(({ writer }) => writer === undefined)) return [{ part: { name }, samples }];
  const heldOut = samples.filter(({ writer }) => writer !== undefined && isHeldOutWriter(writer));
  const ofHeldOut = { part: { name, writers: 'held-out' }, samples: heldOut } as const;
  const ofAll = { part: { name, writers: 'all' }, samples } as const;
  if (heldOut.length === samples.length) return [ofHeldOut];
  return heldOut.length === 0 ? [ofAll] : [ofHeldOut, ofAll];
}
