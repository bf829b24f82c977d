import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Catalog, CatalogFile, CatalogModel } from '../../src/model/description/catalog.ts';
import { DEFAULT_MODEL } from '../../src/model/description/model-name.ts';
import { parseCatalog } from '../../src/model/files/parse-catalog.ts';
import { getExampleInputs } from '../../src/model/prediction/check-golden.ts';
import { countClasses, predictAll } from './predict-all.ts';
import { writeAtomically } from './write-atomically.ts';

const CATALOG_FILE = 'catalog.json';
const GOLDEN_DIGITS = 8;

/**
 * The catalogue in a folder of models; `undefined` where there is none yet.
 *
 * @throws ModelError for a catalogue that is not as it must be
 */
export async function readCatalog(modelsDir: string): Promise<Catalog | undefined> {
  let text: string;
  try {
    text = await readFile(join(modelsDir, CATALOG_FILE), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return parseCatalog(text);
}

/** Puts models into the catalogue, in place of those of the same names. */
export async function updateCatalog(
  modelsDir: string,
  changed: readonly CatalogModel[],
): Promise<Catalog> {
  const catalog = await readCatalog(modelsDir);
  const changedNames = new Set(changed.map(({ name }) => name));
  const models = [
    ...(catalog?.models.filter(({ name }) => !changedNames.has(name)) ?? []),
    ...changed,
  ].sort(compareModels);
  const updated: Catalog = { version: 1, default: models[0]?.name ?? DEFAULT_MODEL, models };
  await writeAtomically(join(modelsDir, CATALOG_FILE), formatCatalog(updated));
  return updated;
}

/** Size and digest of files below the folder of models. */
export async function describeFiles(
  modelsDir: string,
  paths: readonly string[],
): Promise<CatalogFile[]> {
  return Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(join(modelsDir, path));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { path, bytes: bytes.length, sha256 };
    }),
  );
}

/** What the model answers for the example digits: `[10][classes]`, to 8 significant digits. */
export async function answerExamples(model: LayersModel): Promise<number[][]> {
  const classes = countClasses(model);
  const outputs = await predictAll(model, getExampleInputs());
  return Array.from({ length: outputs.length / classes }, (_, row) =>
    Array.from(outputs.subarray(row * classes, (row + 1) * classes), (value) =>
      Number(value.toPrecision(GOLDEN_DIGITS)),
    ),
  );
}

/** The default model first, then by name. */
function compareModels({ name: one }: CatalogModel, { name: other }: CatalogModel): number {
  if (one === other) return 0;
  if (one === DEFAULT_MODEL) return -1;
  if (other === DEFAULT_MODEL) return 1;
  return one < other ? -1 : 1;
}

/** Indented for people, but each list of numbers on one line. */
function formatCatalog(catalog: Catalog): string {
  const text = JSON.stringify(catalog, null, 2);
  const joined = text.replace(/\[[-\d.,e+\s]*\]/g, (list) => list.replace(/\s+/g, ' '));
  return `${joined}\n`;
}
