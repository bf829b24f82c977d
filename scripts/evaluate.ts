import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { DatasetError } from '../src/dataset/dataset-error.ts';
import { ModelError } from '../src/model/errors.ts';
import { loadModel, readCatalog } from '../src/model/files/load-model.ts';
import type { ReadFile } from '../src/model/files/read-model-files.ts';
import { RecognizerError } from '../src/recognizer/errors.ts';
import { UsageError } from './command-line/option-values.ts';
import { HELP, parseOptions, type EvaluationOptions } from './evaluation/command.ts';
import { evaluateModel } from './evaluation/evaluate-model.ts';
import { formatMarkdown } from './evaluation/format-markdown.ts';
import { formatReport } from './evaluation/format-report.ts';
import { loadTestSets } from './evaluation/load-test-sets.ts';
import { writeMistakeSheet } from './evaluation/mistake-sheet.ts';
import type { ModelResult } from './evaluation/model-result.ts';
import { evaluateNumbers } from './evaluation/numbers/evaluate-numbers.ts';
import { formatNumbers } from './evaluation/numbers/format-numbers.ts';
import type { TestSet } from './evaluation/test-set.ts';
import { countClasses } from './model-export/predict-all.ts';
import { useWasmBackend } from './training/backend.ts';

async function measureNumbers(data: string, options: EvaluationOptions): Promise<void> {
  const result = await evaluateNumbers({ ...options, data });
  if (options.format === 'json') console.log(JSON.stringify(result, null, 2));
  else console.log(formatNumbers(result));
}

async function evaluate(options: EvaluationOptions): Promise<void> {
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
  for (const { name, artifacts, calibration, catalogEntry } of loaded) {
    const model = await loadLayersModel({ load: () => Promise.resolve(artifacts) });
    const { measures, mistakes } = await evaluateModel(model, calibration, sets);
    const mistakeSheet = options.sheet ?? join('.cache', 'evaluation', `${name}-mistakes.png`);
    if (mistakes.length > 0) {
      await writeMistakeSheet(mistakes, `${name}: the most confident mistakes`, mistakeSheet);
    }
    const result: ModelResult = {
      model: name,
      title: catalogEntry?.title ?? name,
      parameters: model.countParams(),
      classes: countClasses(model),
      calibration,
      ...measures,
      ...(mistakes.length > 0 && { mistakeSheet }),
    };
    model.dispose();
    results.push(result);
    if (options.format === 'text') console.log(formatReport(result));
    if (options.format === 'markdown')
      console.log(`## ${result.title}\n\n${formatMarkdown(result)}`);
  }
  if (options.format === 'json') console.log(JSON.stringify({ models: results }, null, 2));
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else if (options.numbers && options.data !== undefined)
    await measureNumbers(options.data, options);
  else await evaluate(options);
} catch (error) {
  const expected = [UsageError, DatasetError, ModelError, RecognizerError];
  if (!(error instanceof Error && expected.some((kind) => error instanceof kind))) throw error;
  console.error(error.message);
  if (error instanceof UsageError) console.error(`\n${HELP}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
