/** A piece of text that somebody found in an image. */
export interface FoundText {
  readonly text: string;
  /** `[4][2]`: corners, x then y, pixels. */
  readonly box?: readonly (readonly number[])[];
}

interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/**
 * Texts whose middles lie within half a height of one another are one row.
 *
 * @returns from the top, the texts of a row from left to right, joined by tabs
 */
export function joinTexts(found: readonly FoundText[]): string[] {
  const texts = found.map(({ text, box = [] }): PlacedText => {
    const xs = box.map(([x = 0]) => x);
    const ys = box.map(([, y = 0]) => y);
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    return { text, x: Math.min(...xs), y: (top + bottom) / 2, height: bottom - top };
  });
  const rows: PlacedText[][] = [];
  for (const text of texts.sort((one, other) => one.y - other.y)) {
    const last = rows.at(-1);
    if (last?.[0] && text.y - last[0].y < last[0].height / 2) last.push(text);
    else rows.push([text]);
  }
  return rows.map((row) =>
    row
      .sort((one, other) => one.x - other.x)
      .map(({ text }) => text)
      .join('\t'),
  );
}
