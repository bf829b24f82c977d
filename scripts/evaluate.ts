import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { DatasetError } from '../src/dataset/dataset-error.ts';
import { ModelError } from '../src/model/errors.ts';
import { loadModel, readCatalog } from '../src/model/load-model.ts';
import type { ReadFile } from '../src/model/read-model-files.ts';
import { evaluateSet, type SetResult } from './evaluation/evaluate-set.ts';
import { formatReport, type ModelResult } from './evaluation/format-report.ts';
import { loadTestSets } from './evaluation/load-test-sets.ts';
import type { TestSet } from './evaluation/test-set.ts';
import { useWasmBackend } from './training/backend.ts';

const HELP = `Measures the committed models on every data set it can find.

npm run evaluate -- [--model NAME] [--data DIR] [--models DIR] [--json]

  --model NAME   one model of the catalogue; without it, all of them
  --data DIR     a folder with strokes/*.jsonl.gz and photos/labels.json (docs/data.md),
                 besides MNIST's test set
  --models DIR   the folder of catalog.json; without it, public/models
  --json         the results for machines, one JSON document
  --help         this

Intervals are Wilson's 95%. ECE is the expected calibration error over 15 bins, NLL the mean
negative log-likelihood of the right digit in nats. What cannot be read counts as wrong.
`;

class UsageError extends Error {}

interface Options {
  readonly model: string | undefined;
  readonly data: string | undefined;
  readonly models: string;
  readonly json: boolean;
  readonly help: boolean;
}

function parseOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        model: { type: 'string' },
        data: { type: 'string' },
        models: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const ownModels = join(dirname(fileURLToPath(import.meta.url)), '..', 'public', 'models');
    return {
      model: values.model,
      data: values.data,
      models: values.models ?? ownModels,
      json: values.json,
      help: values.help,
    };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function evaluate(options: Options): Promise<void> {
  const readFromModels: ReadFile = async (path) =>
    Uint8Array.from(await readFile(join(options.models, path))).buffer;
  const catalog = await readCatalog(readFromModels);
  const names =
    options.model === undefined ? catalog.models.map(({ name }) => name) : [options.model];
  const loaded = await Promise.all(
    names.map((name) => loadModel(name, { readFile: readFromModels })),
  );

  await useWasmBackend();
  const sets: TestSet[] = [];
  for await (const set of loadTestSets(options.data)) sets.push(set);

  const results: ModelResult[] = [];
  for (const { name, artifacts, catalogEntry } of loaded) {
    const model = await loadLayersModel({ load: () => Promise.resolve(artifacts) });
    const temperature = catalogEntry?.calibration.temperature ?? 1;
    const setResults: SetResult[] = [];
    for (const set of sets) setResults.push(await evaluateSet(model, temperature, set));
    const result: ModelResult = {
      model: name,
      title: catalogEntry?.title ?? name,
      parameters: model.countParams(),
      temperature,
      sets: setResults,
    };
    model.dispose();
    results.push(result);
    if (!options.json) console.log(formatReport(result));
  }
  if (options.json) console.log(JSON.stringify({ models: results }, null, 2));
}

try {
  const options = parseOptions();
  if (options.help) console.log(HELP);
  else await evaluate(options);
} catch (error) {
  const isExpected =
    error instanceof UsageError || error instanceof DatasetError || error instanceof ModelError;
  if (!isExpected) throw error;
  console.error(error.message);
  if (error instanceof UsageError) console.error(`\n${HELP}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
