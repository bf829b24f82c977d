import { drawBetween, type Random } from '../../../dataset/random.ts';
import type { Strokes } from '../../composing/compose-number.ts';
import { digits } from '../../composing/draw-value.ts';
import { pick, writeDigit, type Hand } from '../../composing/hand.ts';
import { frameOf, lineBetween, moveTo } from './place-strokes.ts';
import { asFrame, asType } from './print-style.ts';
import { printWord } from './print-words.ts';
import type { Print, Sheet } from './sheet.ts';

/** How the cells of a comb are grouped: a date, a postcode, telephone and account numbers. */
const GROUPS: readonly (readonly number[])[] = [[2, 2, 4], [5], [3, 3, 4], [4, 4], [6]];
/** Digits fill most of their cell. */
const CELL = { width: 1.1, height: 1.45 };

/** Combs and rows of boxes with a digit each, their groups joined by printed dashes. */
export function layOutComb(hand: Hand, random: Random): Sheet {
  const count = 1 + Math.floor(random() * 3);
  const pitch = drawBetween(2, 3, random);
  const margin = drawBetween(0.5, 1.2, random);
  const isBoxed = random() < 0.5;
  const hasWords = random() < 0.6;
  const left = margin + (hasWords ? 3.2 : 0);
  const groups = pick(GROUPS, random);
  const rows = Array.from({ length: count }, () =>
    groups.map((length) => digits(length, random)).join(' '),
  );
  const frames: Strokes[] = [];
  const printed: Strokes[] = [];
  let right = 0;
  const writing = rows.flatMap((row, down) => {
    const y = margin + (down + 0.5) * pitch;
    if (hasWords) printed.push(moveTo(printWord(random), { x: margin, y }));
    let x = left;
    return Array.from(row).flatMap((sign) => {
      if (sign === ' ') {
        printed.push([lineBetween({ x: x + 0.15, y }, { x: x + 0.55, y })]);
        x += 0.7;
        return [];
      }
      frames.push(isBoxed ? drawBox(x, y) : drawTooth(x, y));
      const strokes = moveTo(
        centre(writeDigit(hand, sign, random)),
        {
          x: x + CELL.width / 2 + drawBetween(-0.12, 0.12, random),
          y: y + drawBetween(-0.12, 0.12, random),
        },
        drawBetween(0.75, 1.05, random),
      );
      x += CELL.width;
      right = Math.max(right, x);
      return strokes;
    });
  });
  const prints: Print[] = [asFrame(frames.flat(), random)];
  if (printed.length > 0) prints.push(asType(printed.flat(), random));
  return { width: right + margin, height: 2 * margin + count * pitch, writing, prints, rows };
}

function drawBox(x: number, y: number): Strokes {
  return frameOf(x, y - CELL.height / 2, x + CELL.width, y + CELL.height / 2);
}

/** A cell's floor, and a low wall on either side. */
function drawTooth(x: number, y: number): Strokes {
  const floor = y + CELL.height / 2;
  const wall = (at: number) => lineBetween({ x: at, y: floor }, { x: at, y: floor - 0.5 });
  return [
    lineBetween({ x, y: floor }, { x: x + CELL.width, y: floor }),
    wall(x),
    wall(x + CELL.width),
  ];
}

/** A digit's box begins at x = 0: its middle goes there. */
function centre(strokes: Strokes): Strokes {
  const widest = Math.max(...strokes.flat().map(({ x }) => x));
  return moveTo(strokes, { x: -widest / 2, y: 0 });
}
