import type { Random } from '../../dataset/random.ts';
import { composeNumber, type Strokes } from './compose-number.ts';
import { drawNumberLayout } from './number-layout.ts';

/** The digits of one writer. */
export interface Hand {
  readonly writer: string;
  /** `[10]`: every sample of each digit, none of them empty. */
  readonly samples: readonly (readonly Strokes[])[];
}

interface WrittenDigit {
  readonly digit: number;
  readonly writer: string;
  readonly strokes: Strokes;
}

/** The hands of those who wrote all ten digits, sorted by writer. */
export function gatherHands(digits: readonly WrittenDigit[]): Hand[] {
  const byWriter = new Map<string, Strokes[][]>();
  for (const { digit, writer, strokes } of digits) {
    const samples = byWriter.get(writer) ?? Array.from({ length: 10 }, (): Strokes[] => []);
    samples[digit]?.push(strokes);
    byWriter.set(writer, samples);
  }
  return [...byWriter]
    .map(([writer, samples]) => ({ writer, samples }))
    .filter(({ samples }) => samples.every((ofDigit) => ofDigit.length > 0))
    .sort((one, other) => (one.writer < other.writer ? -1 : 1));
}

/**
 * Has a number written by one hand, as people set numbers.
 *
 * @param value digits only
 * @returns as {@link composeNumber}
 */
export function writeNumber(hand: Hand, value: string, random: Random): Strokes {
  const digits = Array.from(value, (digit) => pick(hand.samples[Number(digit)] ?? [], random));
  return composeNumber(digits, drawNumberLayout(value.length, random));
}

/** One digit, filling its height. */
export function writeDigit(hand: Hand, digit: string, random: Random): Strokes {
  const layout = { digits: [{ height: 1, shift: 0, gap: 0 }], slope: 0 };
  return composeNumber([pick(hand.samples[Number(digit)] ?? [], random)], layout);
}

/** One of some things, each as likely. */
export function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('There is nothing to pick from.');
  return item;
}
