import { resolve } from 'node:path';
import { strokesToLattice, type LatticeRow } from '../src/ink/index.ts';
import { findBestReadings } from '../src/recognizer/engine/number/best-readings.ts';
import { judgeLooks } from '../src/recognizer/engine/number/judge-looks.ts';
import type { Looks, Weights } from '../src/recognizer/engine/number/layout-features.ts';
import { PEN_DECODING } from '../src/recognizer/engine/number/number-decoding.ts';
const PEN_WEIGHTS = PEN_DECODING.weights;
import { ANY_LENGTH, buildGraph } from '../src/recognizer/engine/number/row-graph.ts';
import { loadModelFiles } from './model-export/model-files.ts';
import { countClasses, predictAll } from './model-export/predict-all.ts';
import type { PenNumber } from './numbers/compose-numbers.ts';
import { fitWeights } from './numbers/fit-weights.ts';
import { prepareRow } from './numbers/path-expectations.ts';
import { loadPenNumbers } from './numbers/pen-rows.ts';
import { useWasmBackend } from './training/backend.ts';

interface LookedAt {
  readonly label: string;
  readonly row: LatticeRow;
  readonly looks: readonly Looks[];
}
await useWasmBackend();
const dir = process.argv[2] ?? '../shared/data';
const modelDir = process.argv[3] ?? 'public/models/digits';
const model = await loadModelFiles(resolve(modelDir));
async function look(numbers: readonly PenNumber[]): Promise<LookedAt[]> {
  const out: LookedAt[] = [];
  for (const { label, strokes } of numbers) {
    const lattice = strokesToLattice(strokes);
    if (lattice.length !== 1) {
      continue;
    }
    const row = lattice[0]!;
    const inputs = new Float32Array(row.candidates.length * 784);
    row.candidates.forEach((c, i) => inputs.set(c.drawTile(), i * 784));
    const outputs = await predictAll(model, inputs);
    out.push({ label, row, looks: judgeLooks(outputs, countClasses(model), { temperature: 1 }) });
  }
  return out;
}
function measure(name: string, rows: readonly LookedAt[], weights: Weights) {
  let right = 0,
    known = 0,
    conf = 0,
    sure = 0,
    sureRight = 0;
  const wrong: string[] = [];
  for (const { label, row, looks } of rows) {
    const [best] = findBestReadings(buildGraph(row, looks, weights, ANY_LENGTH), 3);
    const [b2] = findBestReadings(
      buildGraph(row, looks, weights, { least: label.length, most: label.length }),
      3,
    );
    if (best?.value === label) right++;
    else wrong.push(`${label}->${best?.value}(${best?.probability.toFixed(2)})`);
    if (b2?.value === label) known++;
    conf += best?.probability ?? 0;
    if ((best?.probability ?? 0) > 0.95) {
      sure++;
      if (best!.value === label) sureRight++;
    }
  }
  const n = rows.length;
  console.log(
    `${name}: ${n} rows, right ${((100 * right) / n).toFixed(2)}%, known ${((100 * known) / n).toFixed(2)}%, mean conf ${((100 * conf) / n).toFixed(2)}, sure ${((100 * sure) / n).toFixed(1)}% of which right ${((100 * sureRight) / sure).toFixed(2)}%`,
  );
  console.log('  ', wrong.slice(0, 40).join(' '));
}
const t0 = Date.now();
const train = await loadPenNumbers(dir, false, { composed: 500, single: 700 });
const val = await loadPenNumbers(dir, true, { composed: 300, single: 1000 });
const [tr, tc, ts] = [await look(train.real), await look(train.composed), await look(train.single)];
const [vr, vc, vs] = [await look(val.real), await look(val.composed), await look(val.single)];
console.log(
  'looked',
  (Date.now() - t0) / 1000,
  tr.length,
  train.real.length,
  tc.length,
  ts.length,
  vs.length,
);
const show = (w: Weights) => {
  measure('real train', tr, w);
  measure('real val', vr, w);
  measure('composed val', vc, w);
  measure('single val', vs, w);
  let r = 0;
  for (const { label, row, looks } of vs) {
    const whole = row.candidates.findIndex((c) => c.from === 0 && c.to === row.pieceCount);
    if (whole < 0) continue;
    const q = looks[whole]!.digits;
    if (String(q.indexOf(Math.max(...q))) === label) r++;
  }
  console.log('single as digit', (100 * r) / vs.length);
};
show(PEN_WEIGHTS);
const rows = [...tr, ...tr, ...tr, ...tc, ...ts].map(({ label, row, looks }) =>
  prepareRow(row, looks, label),
);
const fitted = fitWeights(rows, PEN_WEIGHTS);
console.log(
  JSON.stringify(
    fitted,
    (_, v: unknown) => (typeof v === 'number' ? Math.round(v * 1000) / 1000 : v),
    1,
  ),
);
show(fitted);
