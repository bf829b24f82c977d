import { drawBetween, type Random } from '../../../dataset/random.ts';
import { boundStrokes, type Strokes } from '../../composing/compose-number.ts';
import { drawValue } from '../../composing/draw-value.ts';
import { writeNumber, type Hand } from '../../composing/hand.ts';
import { alignLeft, lineBetween, moveTo } from './place-strokes.ts';
import { asRuling, asType } from './print-style.ts';
import { printWord } from './print-words.ts';
import type { Print, Sheet } from './sheet.ts';

/** One to six numbers below one another, on blank or ruled paper, some beside printed words. */
export function layOutRows(hand: Hand, random: Random): Sheet {
  const count = 1 + Math.floor(random() * 6);
  const pitch = drawBetween(1.9, 3, random);
  const margin = drawBetween(0.8, 2, random);
  const hasWords = random() < 0.3;
  const left = margin + (hasWords ? 3.2 : 0);
  const rows = Array.from({ length: count }, () => drawValue([2, 10], random));
  const middleOf = (row: number): number => margin + 0.6 + row * pitch;
  const writing = rows.flatMap((value, row) => {
    const x = left + drawBetween(0, 1.2, random);
    return moveTo(alignLeft(writeNumber(hand, value, random)), { x, y: middleOf(row) });
  });
  const box = boundStrokes(writing);
  const width = Math.max(box.x + box.width, left) + margin;
  const height = Math.max(box.y + box.height, middleOf(count - 1) + 0.6) + margin;
  const prints: Print[] = [];
  if (random() < 0.5) prints.push(asRuling(drawRules(middleOf(0), pitch, width, height), random));
  if (random() < 0.2) {
    const x = Math.max(0.3, left - 0.5);
    prints.push(asRuling([lineBetween({ x, y: 0 }, { x, y: height })], random));
  }
  if (hasWords) {
    const words = rows.flatMap((_, row) =>
      moveTo(printWord(random), { x: margin, y: middleOf(row) }),
    );
    prints.push(asType(words, random));
  }
  return { width, height, writing, prints, rows };
}

/** A line below each row, and on above and below as far as the sheet goes. */
function drawRules(firstMiddle: number, pitch: number, width: number, height: number): Strokes {
  const first = firstMiddle + 0.62;
  const above = Math.floor(first / pitch);
  const count = Math.floor((height - first) / pitch) + above + 1;
  return Array.from({ length: count }, (_, index) => {
    const y = first + (index - above) * pitch;
    return lineBetween({ x: 0, y }, { x: width, y });
  });
}
