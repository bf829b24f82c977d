import type { Recognition } from '../../recognizer/recognition.ts';

/**
 * Whether a reading may become the value: there are digits, and they are certain enough. Dashes and
 * the like between the digits of a number are left out.
 * @param minConfidence 0 to 1
 */
export const isAcceptable = ({ value, confidence }: Recognition, minConfidence: number): boolean =>
  value !== '' && confidence >= minConfidence;
