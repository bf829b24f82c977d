import type { Recognition } from '../../../recognizer/recognition.ts';

/** Whether there is a table of numbers in a reading, rather than one number. */
export function hasSeveralNumbers({ numbers }: Pick<Recognition, 'numbers'>): boolean {
  return numbers.filter(({ value }) => value !== '').length > 1;
}
