import { drawBetween, type Random } from '../../../dataset/random.ts';
import { boundStrokes } from '../../composing/compose-number.ts';
import { drawValue } from '../../composing/draw-value.ts';
import { writeNumber, type Hand } from '../../composing/hand.ts';
import { moveTo } from './place-strokes.ts';
import type { Sheet } from './sheet.ts';

/** A number of eight digits, cut out close to its ink. */
export function layOutCrop(hand: Hand, random: Random): Sheet {
  const value = drawValue([8, 8], random);
  const strokes = writeNumber(hand, value, random);
  const { x, y, width, height } = boundStrokes(strokes);
  const left = drawBetween(0.05, 0.4, random);
  const top = drawBetween(0.05, 0.4, random);
  return {
    width: width + left + drawBetween(0.05, 0.4, random),
    height: height + top + drawBetween(0.05, 0.4, random),
    writing: moveTo(strokes, { x: left - x, y: top - y }),
    prints: [],
    rows: [value],
  };
}
