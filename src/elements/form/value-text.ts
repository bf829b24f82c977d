import type { ReadingMode } from '../../recognizer/recognition.ts';

/** What of a text can stand in a value: digits, with `\n` between rows and `\t` between columns. */
export const onlyDigits = (text: string): string => text.replace(/[^0-9\n\t]/g, '');

/** The value that a text is as it stands; null where it is none. */
export function readValueText(text: string, mode: ReadingMode): string | null {
  const value = text.trim();
  return (mode === 'number' ? /^[0-9]+$/ : /^[0-9]$/).test(value) ? value : null;
}
