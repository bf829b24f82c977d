import { drawBetween, type Random } from '../../../dataset/random.ts';
import { boundStrokes, type Strokes } from '../../composing/compose-number.ts';
import { drawValue } from '../../composing/draw-value.ts';
import { writeNumber, type Hand } from '../../composing/hand.ts';
import { alignLeft, frameOf, lineBetween, moveTo } from './place-strokes.ts';
import { asFrame, asRuling } from './print-style.ts';
import type { Print, Sheet } from './sheet.ts';

/** A cheque's amount: thousands after commas, dashes around it, all on guilloche. */
export function layOutCheque(hand: Hand, random: Random): Sheet {
  const margin = drawBetween(0.5, 1.2, random);
  const value = drawValue([3, 7], random);
  const middle = margin + 0.7;
  const writing: Strokes[] = [];
  let x = margin;
  const dash = (): void => {
    const length = drawBetween(0.4, 1, random);
    const y = middle + drawBetween(-0.1, 0.15, random);
    writing.push([lineBetween({ x, y }, { x: x + length, y: y + drawBetween(-0.1, 0.1, random) })]);
    x += length + 0.25;
  };
  if (random() < 0.3) dash();
  for (const [index, group] of splitThousands(value).entries()) {
    if (index > 0) writing.push([drawComma({ x: x + 0.08, y: middle + 0.5 }, random)]);
    if (index > 0) x += 0.35;
    const strokes = moveTo(alignLeft(writeNumber(hand, group, random)), { x, y: middle });
    writing.push(strokes);
    x += boundStrokes(strokes).width + 0.15;
  }
  if (random() < 0.6) dash();
  const box = boundStrokes(writing.flat());
  const width = Math.max(x, box.x + box.width) + margin;
  const height = Math.max(middle + 0.7, box.y + box.height) + margin;
  const prints: Print[] = [];
  for (const isRising of [false, true]) {
    if (random() < 0.8) prints.push(asGuilloche(width, height, isRising, random));
  }
  if (random() < 0.5) prints.push(asFrame(frameOf(0.2, 0.2, width - 0.2, height - 0.2), random));
  if (random() < 0.3) {
    const y = middle + 0.65;
    prints.push(asRuling([lineBetween({ x: 0, y }, { x: width, y })], random));
  }
  return { width, height, writing: writing.flat(), prints, rows: [value] };
}

function splitThousands(value: string): string[] {
  const first = value.length % 3 || 3;
  const groups = [value.slice(0, first)];
  for (let at = first; at < value.length; at += 3) groups.push(value.slice(at, at + 3));
  return groups;
}

function drawComma({ x, y }: { x: number; y: number }, random: Random) {
  const length = drawBetween(0.12, 0.3, random);
  return lineBetween({ x, y }, { x: x - 0.4 * length, y: y + length });
}

/** Security print: many thin waves that run beside one another. */
function asGuilloche(width: number, height: number, isRising: boolean, random: Random): Print {
  const spacing = drawBetween(0.12, 0.3, random);
  const swing = drawBetween(0.1, 0.5, random);
  const length = drawBetween(1, 3, random);
  const slope = isRising ? drawBetween(0.1, 0.5, random) : -drawBetween(0, 0.4, random);
  const from = -swing - Math.max(0, slope * width);
  const to = height + swing - Math.min(0, slope * width);
  const strokes = Array.from({ length: Math.ceil((to - from) / spacing) }, (_, line) =>
    Array.from({ length: Math.ceil(width / 0.15) + 1 }, (_, step) => {
      const x = step * 0.15;
      const phase = (2 * Math.PI * x) / length + 0.2 * line;
      return { x, y: from + line * spacing + slope * x + swing * Math.sin(phase) };
    }),
  );
  return {
    ...asRuling(strokes, random),
    width: drawBetween(0.015, 0.03, random),
    strength: drawBetween(0.15, 0.45, random),
  };
}
