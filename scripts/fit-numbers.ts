import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IMAGE_DECODING, PEN_DECODING } from '../src/recognizer/engine/number/fitted-decodings.ts';
import type { NumberDecoding } from '../src/recognizer/engine/number/number-decoding.ts';
import { parseOptionValues, UsageError } from './command-line/option-values.ts';
import { fitConfidence, readJudged, type Outcome } from './numbers/fit-confidence.ts';
import { fitJudged, fitPenWeights } from './numbers/fit-pen-weights.ts';
import { loadImageLattices } from './numbers/image-lattices.ts';
import { loadJudge, type Judge } from './numbers/judge.ts';
import { judgeRows, type JudgedRow, type LabelledLattice } from './numbers/labelled-lattice.ts';
import { loadPenLattices } from './numbers/pen-lattices.ts';
import { writeDecodings } from './numbers/write-decodings.ts';
import { useWasmBackend } from './training/backend.ts';

const HELP = `Fits how numbers are read: what the layout of ink says for and against a digit, and how sure a reading is.

  npm run fit-numbers -- --data DIR [--only pen | images]

  --data DIR     folder with strokes/*.jsonl.gz
  --models DIR   folder of catalog.json (default public/models)
  --only KIND    fits numbers drawn with a pen alone, or those in images; begins where the last fit ended
`;

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FITTED = join(ROOT, 'src/recognizer/engine/number/fitted-decodings.ts');

async function main(): Promise<void> {
  const { data, models, only, help } = parseOptionValues(process.argv.slice(2), {
    data: { type: 'string', default: join(ROOT, '../shared/data') },
    models: { type: 'string', default: join(ROOT, 'public/models') },
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  if (only !== undefined && only !== 'pen' && only !== 'images')
    throw new UsageError('--only is pen or images.');
  await useWasmBackend();
  const judge = await loadJudge(models);
  await writeDecodings(FITTED, {
    PEN_DECODING: only === 'images' ? PEN_DECODING : await fitPen(data, judge),
    IMAGE_DECODING: only === 'pen' ? IMAGE_DECODING : await fitImages(data, judge),
  });
}

async function fitPen(dataDir: string, judge: Judge): Promise<NumberDecoding> {
  const weights = await fitPenWeights(dataDir, judge);
  const heldOut = await loadPenLattices({ dataDir, isHeldOut: true, composed: 500, single: 1500 });
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
  const weights = fitJudged(await judgeAll(kept, judge), IMAGE_DECODING.weights);
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
