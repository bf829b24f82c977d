import { join } from 'node:path';
import { splitOffHeldOutWriters } from '../src/dataset/held-out-writers.ts';
import { boundBoxes, type Box, type Stroke } from '../src/ink/index.ts';
import { LEAST_WIDTH } from '../src/training/composing/compose-number.ts';
import { parseOptionValues, UsageError } from './command-line/option-values.ts';
import { alignNumber } from './datasets/align-number.ts';
import { loadStrokes } from './datasets/strokes.ts';
import { createNodeEngine } from './recognizer/node-engine.ts';

/*
 * `npx tsx scripts/measure-number-layout.ts --data DIR`: how people set the digits of a number, as
 * the tables of `src/training/composing/number-layout.ts`. Only writers that models may learn from.
 */
/** The outermost are not the ends: now and then a number is aligned wrongly. */
const QUANTILES = [0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99];

const { data } = parseOptionValues(process.argv.slice(2), { data: { type: 'string' } });
if (data === undefined) throw new UsageError('Say where the data lies: --data DIR.');

const { kept } = splitOffHeldOutWriters(await loadStrokes(join(data, 'strokes'), 'unipen-numbers'));
const engine = await createNodeEngine();
const measured: Record<string, number[]> = {
  meanGap: [],
  gapDeviation: [],
  overlapOfNarrower: [],
  heightDeviation: [],
  climb: [],
  middleDeviation: [],
};
let aligned = 0;
for (const sample of kept) {
  const digits = await alignNumber(engine, sample);
  if (!digits) continue;
  aligned += 1;
  measure(digits.map((strokes) => boundBoxes(strokes.map(boxOf))));
}
engine.dispose();

console.log(`${aligned} of ${kept.length} numbers, in heights of a number's median digit`);
for (const [name, values] of Object.entries(measured)) {
  values.sort((one, other) => one - other);
  const quantiles = QUANTILES.map((part) =>
    (values[Math.round(part * (values.length - 1))] ?? 0).toFixed(2),
  );
  console.log(`${name}: [${quantiles.join(', ')}], ${values.length} values`);
}

function measure(boxes: readonly Box[]): void {
  const height = medianOf(boxes.map(({ height }) => height));
  const gaps = boxes
    .slice(1)
    .map((box, index) => (box.x - boxes[index]!.x - boxes[index]!.width) / height);
  const meanGap = meanOf(gaps);
  const centers = boxes.map(({ x, y, width, height: own }) => ({
    x: (x + width / 2) / height,
    y: (y + own / 2) / height,
  }));
  const middle = { x: meanOf(centers.map(({ x }) => x)), y: meanOf(centers.map(({ y }) => y)) };
  const spread = centers.reduce((sum, { x }) => sum + (x - middle.x) ** 2, 0);
  const climb =
    centers.reduce((sum, { x, y }) => sum + (x - middle.x) * (y - middle.y), 0) / spread;
  measured.meanGap!.push(meanGap);
  measured.gapDeviation!.push(...(gaps.length > 1 ? gaps.map((gap) => gap - meanGap) : []));
  measured.overlapOfNarrower!.push(
    ...gaps.map((gap, index) => {
      const narrower = Math.min(boxes[index]!.width, boxes[index + 1]!.width);
      return (-gap * height) / Math.max(narrower, LEAST_WIDTH * height);
    }),
  );
  measured.heightDeviation!.push(...boxes.map((box) => Math.log(box.height / height)));
  // two digits lie on one line whatever they do
  if (boxes.length === 2) return;
  measured.climb!.push(climb);
  const offLine = centers.map(({ x, y }) => y - middle.y - climb * (x - middle.x));
  measured.middleDeviation!.push(...offLine);
}

function boxOf(stroke: Stroke): Box {
  const xs = stroke.map(({ x }) => x);
  const ys = stroke.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
