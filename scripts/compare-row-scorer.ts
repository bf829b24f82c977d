import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeError } from '../src/errors/describe-error.ts';
import { PEN_DECODING } from '../src/recognizer/engine/number/fitted-decodings.ts';
import { parseOptionValues, UsageError } from './command-line/option-values.ts';
import { loadNumberSets } from './evaluation/numbers/load-number-sets.ts';
import type { NumberSet } from './evaluation/numbers/number-set.ts';
import { compareReaders, formatComparison } from './experiments/row-scorer/compare-readers.ts';
import { createLatticeReader } from './experiments/row-scorer/lattice-reader.ts';
import type { NumberReader } from './experiments/row-scorer/number-reader.ts';
import { drawValidation } from './experiments/row-scorer/row-batches.ts';
import { listWriters, loadRowSources } from './experiments/row-scorer/row-sources.ts';
import {
  compareDecoders,
  createScorerReader,
  shipScorer,
} from './experiments/row-scorer/scorer-reader.ts';
import { trainRowScorer } from './experiments/row-scorer/train-row-scorer.ts';
import { fitPenWeights } from './numbers/fit-pen-weights.ts';
import type { Judge } from './numbers/judge.ts';
import { useWasmBackend } from './training/backend.ts';

const HELP = `Compares how drawn numbers are read: by the lattice, and by a convolutional scorer of a whole row.

  npm run compare-row-scorer -- --data DIR [options]

  --data DIR     folder with strokes/*.jsonl.gz
  --epochs N     how long the scorer is trained (default 24, about 40 minutes on one core); 0 leaves
                 it out
  --before DIR   a folder of catalog.json whose default model never saw fragments: read by the
                 lattice, too, in a way that is fitted to it

The scorer is an experiment: it is no part of the product. A training that was cut short goes on from
its checkpoint in .cache/row-scorer; one that is finished is only measured.
`;

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const VALIDATION_ROWS = 200;

async function main(): Promise<void> {
  const { data, epochs, before, help } = parseOptionValues(process.argv.slice(2), {
    data: { type: 'string' },
    epochs: { type: 'string', default: '24' },
    before: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  if (data === undefined) throw new UsageError('Where are the pen digits? Use --data DIR.');
  if (!/^\d+$/.test(epochs)) throw new UsageError(`--epochs is a whole number, not "${epochs}".`);
  await useWasmBackend();

  const readers: NumberReader[] = [];
  if (before !== undefined) {
    const fit = async (judge: Judge) => ({
      ...PEN_DECODING,
      weights: await fitPenWeights(data, judge),
    });
    readers.push(await createLatticeReader('lattice before', resolve(before), fit));
  }
  const committed = () => Promise.resolve(PEN_DECODING);
  readers.push(await createLatticeReader('lattice', join(ROOT, 'public/models'), committed));
  if (Number(epochs) > 0) readers.push(await createScorer(data, Number(epochs)));

  tell(`\n${formatComparison(await compareReaders(readers, await gatherSets(data)))}`);
}

/** Drawn numbers, and apart from the rest those by writers of whom the row scorer learnt nothing. */
async function gatherSets(data: string): Promise<NumberSet[]> {
  const { numbers } = await loadNumberSets(data);
  const known = listWriters((await loadRowSources(data)).training);
  return numbers.flatMap((set) => {
    if (set.name === 'composed-numbers') return [set];
    if (set.name !== 'unipen-numbers') return [];
    const unknown = set.samples.filter(({ writer }) => !known.has(writer ?? ''));
    return [set, { name: 'unipen-numbers new to the row scorer', samples: unknown }];
  });
}

async function createScorer(data: string, epochs: number): Promise<NumberReader> {
  const sources = await loadRowSources(data);
  const validation = drawValidation(sources.validation, VALIDATION_ROWS);
  const folder = join('.cache', 'row-scorer', `${epochs}-epochs`);
  const { model, seconds, rows } = await trainRowScorer({
    sources: sources.training,
    validation,
    epochs,
    path: join(folder, 'checkpoint.bin'),
    tell,
  });
  const scorer = await shipScorer(model, folder);
  const right = await compareDecoders(scorer, validation);
  const decoder = right.prefixes > right.greedy ? 'prefixes' : 'greedy';
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  tell(
    `trained on ${rows} rows in ${Math.round(seconds / 60)} min; of ${validation.length} rows by ` +
      `validation writers ${percent(right.greedy)} are read right greedily, ` +
      `${percent(right.prefixes)} by prefixes: ${decoder}\n`,
  );
  return createScorerReader(`row scorer, ${decoder}`, scorer, decoder);
}

function tell(text: string): void {
  process.stdout.write(text);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
