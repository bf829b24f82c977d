import type { DigitRecognizerElement } from '../../../elements/digit-recognizer.ts';

/** Whether there are several numbers, or one on a picture, which somebody may want to carry away. */
export function isWorthListing({
  recognition,
  picture,
}: Pick<DigitRecognizerElement, 'recognition' | 'picture'>): boolean {
  if (!recognition) return false;
  const numbers = recognition.numbers.filter(({ value }) => value !== '');
  return numbers.length > 1 || (picture !== null && recognition.value.length > 1);
}
