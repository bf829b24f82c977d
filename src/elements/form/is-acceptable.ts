import type { Recognition } from '../../recognizer/recognition.ts';

/**
 * Whether a reading may become the value: all of it was read, as digits, and with enough certainty.
 * @param minConfidence 0 to 1
 */
export const isAcceptable = (
  { value, confidence, digits }: Recognition,
  minConfidence: number,
): boolean => value !== '' && confidence >= minConfidence && digits.every(({ isDigit }) => isDigit);
