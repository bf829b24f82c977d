import { join } from 'node:path';
import { isHeldOutWriter } from '../../../src/dataset/held-out-writers.ts';
import type { StrokeSample } from '../../../src/dataset/stroke-file.ts';
import { gatherHands, type Hand } from '../../../src/training/composing/hand.ts';
import { loadStrokeDigits, loadStrokes } from '../../datasets/strokes.ts';

/** What rows are made of. */
export interface RowSources {
  /** Writers of single digits, to compose numbers of. */
  readonly hands: readonly Hand[];
  /** Numbers that people wrote as such. */
  readonly numbers: readonly StrokeSample[];
}

export interface DividedSources {
  readonly training: RowSources;
  /** By other writers, of whom models may learn: what was chosen was chosen by these. */
  readonly validation: RowSources;
}

/** One of so many writers is for validation. */
const VALIDATION_PART = 12;

/** Divides what models may learn from by writers; nobody is on both sides. */
export async function loadRowSources(dataDir: string): Promise<DividedSources> {
  const isOurs = ({ writer }: { readonly writer: string }) => !isHeldOutWriter(writer);
  const digits = (await loadStrokeDigits(dataDir)).samples.filter(isOurs);
  const numbers = (await loadStrokes(join(dataDir, 'strokes'), 'unipen-numbers')).filter(isOurs);
  const hands = gatherHands(digits);
  const names = [...new Set([...hands, ...numbers].map(({ writer }) => writer))].sort();
  const chosen = new Set(names.filter((_, index) => index % VALIDATION_PART === 5));
  const take = (isValidation: boolean): RowSources => ({
    hands: hands.filter(({ writer }) => chosen.has(writer) === isValidation),
    numbers: numbers.filter(({ writer }) => chosen.has(writer) === isValidation),
  });
  return { training: take(false), validation: take(true) };
}

/** Everybody of whom a model learns from these. */
export function listWriters({ hands, numbers }: RowSources): ReadonlySet<string> {
  return new Set([...hands, ...numbers].map(({ writer }) => writer));
}
