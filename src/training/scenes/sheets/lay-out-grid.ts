import { drawBetween, type Random } from '../../../dataset/random.ts';
import { boundStrokes } from '../../composing/compose-number.ts';
import { drawValue } from '../../composing/draw-value.ts';
import { writeNumber, type Hand } from '../../composing/hand.ts';
import { alignLeft, lineBetween, moveTo } from './place-strokes.ts';
import { asFrame, asType } from './print-style.ts';
import { printWord } from './print-words.ts';
import type { Sheet } from './sheet.ts';

/** A table of two to five columns with a number of one to four digits in each cell. */
export function layOutGrid(hand: Hand, random: Random): Sheet {
  const rowCount = 2 + Math.floor(random() * 5);
  const columnCount = 2 + Math.floor(random() * 4);
  const pitch = drawBetween(1.7, 2.4, random);
  const margin = drawBetween(0.5, 1.5, random);
  const hasHead = random() < 0.5;
  const top = margin + (hasHead ? pitch : 0);
  const cells = Array.from({ length: rowCount }, () =>
    Array.from({ length: columnCount }, () => {
      const value = drawValue([1, 4], random);
      return { value, strokes: alignLeft(writeNumber(hand, value, random)) };
    }),
  );
  const widest = Math.max(...cells.flat().map(({ strokes }) => boundStrokes(strokes).width));
  const cellWidth = Math.max(3.4, widest + drawBetween(0.7, 1.6, random));
  const writing = cells.flatMap((row, down) =>
    row.flatMap(({ strokes }, across) => {
      const room = cellWidth - boundStrokes(strokes).width;
      const x = margin + across * cellWidth + drawBetween(0.25, 0.75, random) * room;
      return moveTo(strokes, { x, y: top + (down + 0.5) * pitch });
    }),
  );
  const right = margin + columnCount * cellWidth;
  const bottom = top + rowCount * pitch;
  const lines = [
    ...Array.from({ length: columnCount + 1 }, (_, index) => {
      const x = margin + index * cellWidth;
      return lineBetween({ x, y: margin }, { x, y: bottom });
    }),
    ...Array.from({ length: rowCount + 1 + (hasHead ? 1 : 0) }, (_, index) => {
      const y = margin + index * pitch;
      return lineBetween({ x: margin, y }, { x: right, y });
    }),
  ];
  const head = Array.from({ length: hasHead ? columnCount : 0 }, (_, across) =>
    moveTo(printWord(random), { x: margin + across * cellWidth + 0.3, y: margin + pitch / 2 }),
  ).flat();
  return {
    width: right + margin,
    height: bottom + margin,
    writing,
    prints: [asFrame(lines, random), asType(head, random)],
    rows: cells.map((row) => row.map(({ value }) => value).join('\t')),
  };
}
