import { CLASS_COUNT } from '../../src/dataset/labelled-images.ts';
import {
  scoreReadings,
  worstConfusions,
  type Confusion,
} from '../../src/training/measures/measures.ts';
import { namePart, type ReadSample, type ReadSet, type SetPart } from './read-set.ts';
import { toShare, type Share } from './share.ts';

export interface Misreading {
  readonly id: string;
  readonly label: string;
  /** What was read instead; why nothing was, for what could not be read. */
  readonly read: string;
}

interface ReadResult extends SetPart {
  /** Read rightly, of all; what could not be read counts as wrong. */
  readonly accuracy: Share;
  readonly unreadable: number;
  readonly misreadings: readonly Misreading[];
}

export interface DigitsResult extends ReadResult {
  readonly kind: 'digits';
  /** Digits, of those that could be read, that the model takes for no digit. */
  readonly takenForNone: Share;
  /** `[10]`: the accuracy on each digit. */
  readonly perClass: readonly Share[];
  /** `[10][10]`: row the digit that it is, column the digit that was read. */
  readonly confusion: readonly (readonly number[])[];
  readonly worstConfusions: readonly Confusion[];
  readonly calibrationError: number;
  /** Mean negative log-likelihood of the right digit, nats. */
  readonly nll: number;
}

export interface NoDigitsResult extends SetPart {
  readonly kind: 'no-digits';
  readonly unreadable: number;
  /** Of what could be read: taken for a digit all the same. */
  readonly takenForDigits: Share;
}

export type SetResult = DigitsResult | NoDigitsResult;

const WORST = 5;

/** Tells how well a set, or a part of one, was read. */
export function evaluateSet(set: ReadSet): SetResult {
  const { kind, samples } = set;
  const part = namePart(set);
  const readable = samples.filter(({ tiles }) => tiles > 0);
  const unreadable = samples.length - readable.length;
  if (kind === 'no-digits') {
    const taken = readable.filter(({ readings }) => readings[0]?.isDigit);
    return { ...part, kind, unreadable, takenForDigits: toShare(taken.length, readable.length) };
  }

  const misreadings = samples
    .map((sample) => ({ id: sample.id, label: sample.label, read: readDigits(sample) }))
    .filter(({ label, read }) => label !== read);
  const accuracy = toShare(samples.length - misreadings.length, samples.length);

  const score = scoreReadings(
    readable.flatMap(({ readings }) => readings),
    readable.map(({ label }) => Number(label)),
  );
  const rejected = readable.filter(({ readings }) => !readings[0]?.isDigit);
  return {
    ...part,
    kind,
    accuracy,
    unreadable,
    misreadings,
    takenForNone: toShare(rejected.length, readable.length),
    perClass: Array.from({ length: CLASS_COUNT }, (_, digit) => {
      const all = samples.filter(({ label }) => label === String(digit));
      return toShare(score.confusion[digit]?.[digit] ?? 0, all.length);
    }),
    confusion: score.confusion,
    worstConfusions: worstConfusions(score.confusion, WORST),
    calibrationError: score.calibrationError,
    nll: score.nll,
  };
}

/** The likeliest digits, whatever the confidence: what is left out for doubt is another question. */
function readDigits({ readings, problem }: ReadSample): string {
  return problem ?? readings.map(({ digit }) => digit).join('');
}
