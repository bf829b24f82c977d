import { findWeighedQuantile } from '../../../ink/index.ts';
import type { DigitReading, NumberReading } from '../../recognition.ts';

/** What is printed beside writing is lower than this part of its height ... */
const LOW_PART = 0.75;
/** ... and its letters pass for digits, if at all, with less than this confidence, ... */
const SURE = 0.9;
/** ... or this probability of being that digit. */
const LIKELY = 0.85;
/** Whatever its height, a word is mostly ink that is as high as digits and no digit. */
const FEWEST_LETTERS = 2;
/** Dashes, dots and commas are lower than this part of a digit. */
const LETTER_PART = 0.6;

/**
 * Tells written numbers from printed words whose letters were taken for digits, as those of a form.
 * Writing is what there is most of; where nothing else would be left, all of it is.
 *
 * @param numbers of one sheet, with boxes in its pixels
 */
export function findWriting(numbers: readonly NumberReading[]): (number: NumberReading) => boolean {
  const usual = findUsualHeight(numbers.flatMap(({ digits }) => digits));
  const written = new Set(numbers.filter((number) => !isPrint(number, usual)));
  return written.size > 0 ? (number) => written.has(number) : () => true;
}

function isPrint({ digits, confidence }: NumberReading, usual: number): boolean {
  const taken = digits.filter(({ isDigit }) => isDigit);
  const height = findUsualHeight(digits);
  const letters = digits.filter(
    ({ isDigit, box }) => !isDigit && box.height >= LETTER_PART * height,
  ).length;
  if (letters >= FEWEST_LETTERS && letters >= taken.length) return true;
  const leastLikely = Math.min(...taken.map(({ digit, probabilities }) => probabilities[digit]!));
  return height < LOW_PART * usual && (letters > 0 || confidence < SURE || leastLikely < LIKELY);
}

/** The height that divides the digits, high ones counting more, in source pixels. */
function findUsualHeight(digits: readonly DigitReading[]): number {
  const heights = digits.flatMap(({ isDigit, box: { height } }) =>
    isDigit ? [{ value: height, weight: height ** 2 }] : [],
  );
  return findWeighedQuantile(heights, 0.5);
}
