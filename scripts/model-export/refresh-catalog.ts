import { join } from 'node:path';
import type { CatalogModel } from '../../src/model/description/catalog.ts';
import { answerExamples, describeFiles, readCatalog, updateCatalog } from './catalog-file.ts';
import { listModelFiles, loadModelFiles } from './model-files.ts';
import { countClasses } from './predict-all.ts';

/** Below this a difference in a golden output is another machine's rounding and not written down. */
const GOLDEN_NOISE = 1e-6;

/**
 * Recomputes what a catalogue tells about its models' files: sizes, digests, parameters, classes,
 * golden outputs. A tfjs backend must be set up.
 *
 * @returns names of the models whose entries changed
 * @throws Error when there is no catalogue
 */
export async function refreshCatalog(modelsDir: string): Promise<string[]> {
  const catalog = await readCatalog(modelsDir);
  if (!catalog) throw new Error(`There is no catalog.json in ${modelsDir}: train a model first.`);
  const models: CatalogModel[] = [];
  for (const entry of catalog.models) models.push(await refreshModel(modelsDir, entry));
  const changed = models.filter(
    (model, index) => JSON.stringify(model) !== JSON.stringify(catalog.models[index]),
  );
  if (changed.length > 0) await updateCatalog(modelsDir, models);
  return changed.map(({ name }) => name);
}

async function refreshModel(modelsDir: string, entry: CatalogModel): Promise<CatalogModel> {
  const dir = join(modelsDir, entry.name);
  const names = await listModelFiles(dir);
  const model = await loadModelFiles(dir);
  try {
    const golden = await answerExamples(model);
    return {
      ...entry,
      parameters: model.countParams(),
      files: await describeFiles(
        modelsDir,
        names.map((file) => `${entry.name}/${file}`),
      ),
      output: { classes: countClasses(model) },
      golden: isSameGolden(entry.golden, golden) ? entry.golden : golden,
    };
  } finally {
    model.dispose();
  }
}

function isSameGolden(
  one: readonly (readonly number[])[],
  other: readonly (readonly number[])[],
): boolean {
  const [first, second] = [one.flat(), other.flat()];
  return (
    first.length === second.length &&
    first.every((value, index) => Math.abs(value - (second[index] ?? NaN)) < GOLDEN_NOISE)
  );
}
