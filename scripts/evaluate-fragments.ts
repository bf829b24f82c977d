import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeError } from '../src/errors/describe-error.ts';
import { parseOptionValues, UsageError } from './command-line/option-values.ts';
import { formatShare } from './evaluation/format-figures.ts';
import { measureFragments, type FragmentResult } from './evaluation/measure-fragments.ts';
import { readCatalog } from './model-export/catalog-file.ts';
import { loadModelFiles } from './model-export/model-files.ts';
import { useWasmBackend } from './training/backend.ts';
import { drawFragmentValidation } from './training/fragment-validation.ts';
import { RECIPES } from './training/recipes.ts';
import { loadTrainingData } from './training/training-data.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const HELP = `Measures \`digits\` on validation data: single digits, and what readers of numbers ask about.

  npx tsx scripts/evaluate-fragments.ts --data DIR [options]

  --data DIR    folder with the pen digits (strokes/), of which the held-out writers' are used
  --models DIR  a folder of models with its catalogue, instead of public/models; may be repeated
`;

async function main(): Promise<void> {
  const values = parseOptionValues(process.argv.slice(2), {
    data: { type: 'string' },
    models: { type: 'string', multiple: true },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (values.data === undefined) throw new UsageError('Where are the pen digits? Use --data DIR.');
  await useWasmBackend();
  const data = await loadTrainingData({
    seed: 1,
    validationShare: RECIPES.digits.validationShare,
    dataDir: values.data,
  });
  const sets = {
    digits: data.validation,
    letters: data.noDigitValidation,
    kinds: drawFragmentValidation(data.heldOutSources),
  };
  for (const folder of values.models ?? [join(ROOT, 'public', 'models')]) {
    const catalog = await readCatalog(resolve(folder));
    const entry = catalog?.models.find(({ name }) => name === 'digits');
    if (!entry) throw new UsageError(`${folder} holds no catalogue with a model "digits".`);
    const model = await loadModelFiles(join(resolve(folder), 'digits'));
    const result = await measureFragments(model, entry.calibration, sets);
    model.dispose();
    process.stdout.write(`${folder}\n${formatResult(result)}\n`);
  }
}

function formatResult({ digits, letters, auroc, kinds }: FragmentResult): string {
  const rows: readonly (readonly [string, string])[] = [
    ['single digits read right', `${formatShare(digits.right)} of ${digits.right.count}`],
    ['  negative log-likelihood', digits.nll.toFixed(4)],
    ['  taken for none', formatShare(digits.takenForNone)],
    ...(letters
      ? ([
          ['letters and symbols taken for digits', formatShare(letters.taken)],
          ['  told from digits, area under the ROC curve', letters.auroc.toFixed(4)],
        ] as const)
      : []),
    ['fragments told from digits, area under the ROC curve', auroc.toFixed(4)],
    ...kinds.map(
      ({ name, right }) =>
        [`${name} given their class`, `${formatShare(right)} of ${right.count}`] as const,
    ),
  ];
  return rows.map(([name, value]) => `  ${name.padEnd(54)}${value}\n`).join('');
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
