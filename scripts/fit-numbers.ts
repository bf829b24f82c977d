import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelCalibration } from '../src/model/description/calibration.ts';
import { DEFAULT_MODEL } from '../src/model/description/model-name.ts';
import { loadModel } from '../src/model/files/load-model.ts';
import { IMAGE_DECODING, PEN_DECODING } from '../src/recognizer/engine/number/fitted-decodings.ts';
import type { Weights } from '../src/recognizer/engine/number/layout-features.ts';
import type { NumberDecoding } from '../src/recognizer/engine/number/number-decoding.ts';
import { parseOptionValues } from './command-line/option-values.ts';
import { fitConfidence, readJudged, type Outcome } from './numbers/fit-confidence.ts';
import { fitWeights } from './numbers/fit-weights.ts';
import { loadImageLattices } from './numbers/image-lattices.ts';
import { judgeRows, type JudgedRow, type LabelledLattice } from './numbers/labelled-lattice.ts';
import { prepareRow } from './numbers/path-expectations.ts';
import { loadPenLattices } from './numbers/pen-lattices.ts';
import { writeDecodings } from './numbers/write-decodings.ts';
import { useWasmBackend } from './training/backend.ts';

const HELP = `Fits how numbers are read: what the layout of ink says for and against a digit, and how sure a reading is.

  npm run fit-numbers -- --data DIR

  --data DIR     folder with strokes/*.jsonl.gz
  --models DIR   folder of catalog.json (default public/models)
`;

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FITTED = join(ROOT, 'src/recognizer/engine/number/fitted-decodings.ts');
/** Real numbers are few beside composed ones, and worth more. */
const REAL_REPEATS = 3;

interface Judge {
  readonly model: LayersModel;
  readonly calibration: ModelCalibration;
}

async function main(): Promise<void> {
  const { data, models, help } = parseOptionValues(process.argv.slice(2), {
    data: { type: 'string', default: join(ROOT, '../shared/data') },
    models: { type: 'string', default: join(ROOT, 'public/models') },
    help: { type: 'boolean', short: 'h' },
  });
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  await useWasmBackend();
  const loaded = await loadModel(DEFAULT_MODEL, {
    readFile: async (path) => Uint8Array.from(await readFile(join(models, path))).buffer,
  });
  const judge = {
    model: await loadLayersModel({ load: () => Promise.resolve(loaded.artifacts) }),
    calibration: loaded.calibration,
  };
  await writeDecodings(FITTED, {
    PEN_DECODING: await fitPen(data, judge),
    IMAGE_DECODING: await fitImages(data, judge),
  });
}

async function fitPen(dataDir: string, judge: Judge): Promise<NumberDecoding> {
  const kept = { dataDir, isHeldOut: false, composed: 700, single: 1500 };
  const { real, composed, single } = await loadPenLattices(kept);
  const judged = await judgeAll(real, judge);
  const repeated = Array.from({ length: REAL_REPEATS }, () => judged).flat();
  const rows = [...repeated, ...(await judgeAll([...composed, ...single], judge))];
  const weights = fitAll(rows, PEN_DECODING.weights);
  const heldOut = await loadPenLattices({ ...kept, isHeldOut: true, composed: 500 });
  const outcomes: Outcome[] = [];
  for (const name of ['real', 'composed', 'single'] as const) {
    const own = readJudged(await judgeAll(heldOut[name], judge), weights);
    tellOutcomes(`pen, held-out writers, ${name}`, own);
    outcomes.push(...own);
  }
  return { weights, confidence: fitConfidence(outcomes), mayHavePrint: false };
}

async function fitImages(dataDir: string, judge: Judge): Promise<NumberDecoding> {
  const kept = await loadImageLattices({
    dataDir,
    isHeldOut: false,
    sheetsOfAKind: 25,
    mnistRows: 1000,
  });
  const weights = fitAll(await judgeAll(kept, judge), IMAGE_DECODING.weights);
  const heldOut = await loadImageLattices({
    dataDir,
    isHeldOut: true,
    sheetsOfAKind: 15,
    mnistRows: 600,
  });
  const outcomes = readJudged(await judgeAll(heldOut, judge), weights);
  tellOutcomes('images, held out', outcomes);
  return { weights, confidence: fitConfidence(outcomes), mayHavePrint: true };
}

function fitAll(rows: readonly JudgedRow[], start: Weights): Weights {
  return fitWeights(
    rows.map(({ row, looks, label }) => prepareRow(row, looks, label)),
    start,
  );
}

function judgeAll(samples: readonly LabelledLattice[], judge: Judge): Promise<JudgedRow[]> {
  return judgeRows(samples, judge.model, judge.calibration);
}

function tellOutcomes(name: string, outcomes: readonly Outcome[]): void {
  const wrong = outcomes.filter(({ value, label }) => value !== label);
  const share = (100 * (outcomes.length - wrong.length)) / outcomes.length;
  const told = wrong.slice(0, 12).map(({ label, value }) => `${label}→${value}`);
  process.stdout.write(
    `${name}: ${share.toFixed(2)}% of ${outcomes.length} right; ${told.join(' ')}\n`,
  );
}

await main();
