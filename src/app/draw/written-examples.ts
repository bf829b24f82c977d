import type { PadSize } from '../../elements/pad/pad-geometry.ts';
import type { Stroke, StrokePoint } from '../../ink/index.ts';
import { EXAMPLE_DIGITS } from '../../ink/strokes/example-digits.ts';

/** Something that was written, and the pad that it was written in. */
export interface WrittenExample {
  readonly value: string;
  readonly strokes: readonly Stroke[];
  readonly pad: PadSize;
}

/** Sides of the pad that the example digits were drawn in. */
const SIDE = 280;
/** Between two digits, and beside the first and the last. */
const GAP = 34;
const MARGIN = 60;
const PAUSE_MS = 220;

/** A digit as it was drawn, in the middle of its pad. */
export function writeDigit(digit: number): WrittenExample {
  const strokes = EXAMPLE_DIGITS[digit] ?? [];
  return { value: String(digit), strokes, pad: { width: SIDE, height: SIDE } };
}

/** A number as the hand writes it that drew the example digits. */
export function writeNumber(value: string): WrittenExample {
  const strokes: Stroke[] = [];
  let right = MARGIN;
  let startMs = 0;
  for (const digit of Array.from(value, Number)) {
    const drawn = EXAMPLE_DIGITS[digit] ?? [];
    const xs = drawn.flat().map(({ x }) => x);
    const shift = right - Math.min(...xs);
    const place = (point: StrokePoint): StrokePoint => ({
      ...point,
      x: point.x + shift,
      t: (point.t ?? 0) + startMs,
    });
    strokes.push(...drawn.map((stroke) => stroke.map(place)));
    right = Math.max(...xs) + shift + GAP;
    startMs = (strokes.at(-1)?.at(-1)?.t ?? 0) + PAUSE_MS;
  }
  return { value, strokes, pad: { width: right - GAP + MARGIN, height: SIDE } };
}
