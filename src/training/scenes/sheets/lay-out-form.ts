import { drawBetween, type Random } from '../../../dataset/random.ts';
import { boundStrokes, type Strokes } from '../../composing/compose-number.ts';
import { digits } from '../../composing/draw-value.ts';
import { writeNumber, type Hand } from '../../composing/hand.ts';
import { alignLeft, frameOf, lineBetween, moveTo } from './place-strokes.ts';
import { asFrame, asRuling, asType } from './print-style.ts';
import { printWord } from './print-words.ts';
import type { Print, Sheet } from './sheet.ts';

/** A form's rows: a printed word, a dash, and a number of three digits on a line or in a box. */
export function layOutForm(hand: Hand, random: Random): Sheet {
  const count = 2 + Math.floor(random() * 4);
  const pitch = drawBetween(1.9, 2.6, random);
  const margin = drawBetween(0.6, 1.5, random);
  const isBoxed = random() < 0.5;
  const rows = Array.from({ length: count }, () => digits(3, random));
  const words: Strokes[] = [];
  const dashes: Strokes[] = [];
  const lines: Strokes[] = [];
  const writing = rows.flatMap((value, row) => {
    const y = margin + (row + 0.5) * pitch;
    words.push(moveTo(printWord(random), { x: margin, y }));
    const from = margin + 3.3;
    const length = drawBetween(0.35, 0.7, random);
    dashes.push([
      lineBetween({ x: from, y }, { x: from + length, y: y + drawBetween(-0.08, 0.08, random) }),
    ]);
    const left = from + 1.4;
    const strokes = moveTo(alignLeft(writeNumber(hand, value, random)), { x: left, y });
    const right = left + Math.max(3.5, boundStrokes(strokes).width + 0.4);
    const [top, bottom] = [y - 0.42 * pitch, y + 0.42 * pitch];
    lines.push(
      isBoxed
        ? frameOf(left - 0.3, top, right, bottom)
        : [lineBetween({ x: left - 0.3, y: bottom }, { x: right, y: bottom })],
    );
    return strokes;
  });
  const isDashWritten = random() < 0.6;
  const all = isDashWritten ? [...writing, ...dashes.flat()] : writing;
  const box = boundStrokes([...all, ...lines.flat()]);
  const prints: Print[] = [asType(words.flat(), random)];
  prints.push(isBoxed ? asFrame(lines.flat(), random) : asRuling(lines.flat(), random));
  if (!isDashWritten) prints.push(asType(dashes.flat(), random));
  return {
    width: box.x + box.width + margin,
    height: margin * 2 + count * pitch,
    writing: all,
    prints,
    rows,
  };
}
