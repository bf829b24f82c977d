/** What the element says about numbers, beside what it says about digits. */
export interface NumberStrings {
  /** Accessible name of what moves a sheet that is wider than the pad. */
  readonly scrollSheet: string;
}

export const englishNumbers: NumberStrings = {
  scrollSheet: 'Move along the sheet',
};
