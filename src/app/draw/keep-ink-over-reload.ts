import type { Stroke } from '../../ink/index.ts';

const KEY = 'digit-recognizer:ink';

interface InkHolder {
  strokes: readonly Stroke[];
}

/** Keeps what is drawn for the page that comes after a reload in the same tab. */
export function keepInk({ strokes }: InkHolder): void {
  if (strokes.length === 0) return;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(strokes));
  } catch {
    // no storage: the ink is lost, as with any reload
  }
}

/** Puts back what `keepInk` kept, once. */
export function restoreInk(holder: InkHolder): void {
  try {
    const kept = sessionStorage.getItem(KEY);
    if (kept === null) return;
    sessionStorage.removeItem(KEY);
    holder.strokes = JSON.parse(kept) as Stroke[];
  } catch {
    // no storage, or somebody else's writing
  }
}
