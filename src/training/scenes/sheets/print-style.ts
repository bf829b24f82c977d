import { drawBetween, type Random } from '../../../dataset/random.ts';
import type { Strokes } from '../../composing/compose-number.ts';
import { pick } from '../../composing/hand.ts';
import type { Color } from '../scene-conditions.ts';
import type { Print } from './sheet.ts';

const RULING_COLORS: readonly Color[] = [
  [120, 150, 215], // school paper
  [130, 130, 130],
  [150, 190, 160],
  [215, 130, 130],
];
const PRINT_COLORS: readonly Color[] = [
  [35, 35, 35],
  [30, 60, 130],
  [120, 30, 40],
];

/** Thin, pale lines to write on. */
export function asRuling(strokes: Strokes, random: Random): Print {
  return {
    strokes,
    width: drawBetween(0.02, 0.06, random),
    color: pick(RULING_COLORS, random),
    strength: drawBetween(0.3, 0.9, random),
  };
}

/** Frames of forms and tables. */
export function asFrame(strokes: Strokes, random: Random): Print {
  return {
    strokes,
    width: drawBetween(0.03, 0.09, random),
    color: pick(PRINT_COLORS, random),
    strength: drawBetween(0.5, 1, random),
  };
}

/** Letters and dashes. */
export function asType(strokes: Strokes, random: Random): Print {
  return {
    strokes,
    width: drawBetween(0.05, 0.1, random),
    color: pick(PRINT_COLORS, random),
    strength: drawBetween(0.7, 1, random),
  };
}
