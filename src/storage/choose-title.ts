const LONGEST = 60;

/** `Mine`, `Mine (2)`, `Mine (3)`: a title that no other model has. */
export function chooseTitle(wanted: string, taken: readonly string[]): string {
  const base = wanted.trim().slice(0, LONGEST) || 'Model';
  if (!taken.includes(base)) return base;
  const stem = base.replace(/ \(\d+\)$/, '');
  for (let number = 2; ; number++) {
    const title = `${stem} (${number})`;
    if (!taken.includes(title)) return title;
  }
}
