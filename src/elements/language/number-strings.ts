/** What the element says about numbers, beside what it says about digits. */
export interface NumberStrings {
  /** Accessible name of what moves a sheet that is wider than the pad. */
  readonly scrollSheet: string;
  /** Accessible name of the digits over the ink. */
  readonly marksLabel: string;
  readonly noDigit: string;
  readonly split: string;
  readonly join: string;
  readonly readingAgain: string;
  readonly notTwo: string;
  readonly notReadAgain: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  /** Stands where a digit's certainty would: a person said what it is. */
  readonly byHand: string;
  /** Accessible name of the field that holds a number. @param position from 1 */
  numberLabel(position: number, count: number): string;
  /** Accessible name of a digit. @param text `''` for none; @param share null where it was corrected */
  digitLabel(text: string, share: string | null, position: number, count: number): string;
  sure(share: string): string;
  /** Of several numbers, how many have no digit that is worth a look. */
  sureNumbers(sure: number, count: number): string;
  /** For a digit that is worth a look. */
  unsure(share: string): string;
}

export const englishNumbers: NumberStrings = {
  scrollSheet: 'Move along the sheet',
  marksLabel: 'Digits that were read',
  noDigit: 'No digit',
  split: 'Split in two',
  join: 'Join with next',
  readingAgain: 'Reading…',
  notTwo: 'No second digit can be seen here.',
  notReadAgain: 'That could not be read again.',
  copy: 'Copy all',
  copied: 'Copied',
  notCopied: 'Not copied',
  byHand: '✓',
  numberLabel: (position, count) => (count > 1 ? `Number ${position} of ${count}` : 'Number'),
  digitLabel: (text, share, position, count) =>
    `${text === '' ? 'No digit' : text}, ${share ?? 'corrected'}, ${position} of ${count}`,
  sureNumbers: (sure, count) => `${sure} of ${count}`,
  sure: (share) => `${share} sure`,
  unsure: (share) => `not sure, ${share}`,
};
