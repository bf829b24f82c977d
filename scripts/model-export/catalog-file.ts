import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { EXAMPLE_DIGITS, strokesToDigits } from '../../src/ink/index.ts';
import type { Catalog, CatalogFile, CatalogModel } from '../../src/model/catalog.ts';
import { countClasses, predictAll } from './predict-all.ts';
import { writeAtomically } from './write-atomically.ts';

const CATALOG_FILE = 'catalog.json';
const PREFERRED_DEFAULT = 'digits';
const GOLDEN_DIGITS = 8;

/** The catalogue in a folder of models; `undefined` where there is none yet. */
export async function readCatalog(modelsDir: string): Promise<Catalog | undefined> {
  let text: string;
  try {
    text = await readFile(join(modelsDir, CATALOG_FILE), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const catalog = JSON.parse(text) as Catalog;
  // The type claims 1, but the file may be anyone's.
  if ((catalog.version as number) !== 1) {
    throw new Error(`${join(modelsDir, CATALOG_FILE)} is of a version that is not known here.`);
  }
  return catalog;
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
  const updated: Catalog = { version: 1, default: models[0]?.name ?? PREFERRED_DEFAULT, models };
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
  const tiles = EXAMPLE_DIGITS.flatMap((strokes) => strokesToDigits(strokes, { mode: 'digit' }));
  const inputs = new Float32Array(tiles.flatMap(({ input }) => [...input]));
  const outputs = await predictAll(model, inputs);
  return tiles.map((_, row) =>
    [...outputs.subarray(row * classes, (row + 1) * classes)].map((value) =>
      Number(value.toPrecision(GOLDEN_DIGITS)),
    ),
  );
}

/** The default model first, then by name. */
function compareModels({ name: one }: CatalogModel, { name: other }: CatalogModel): number {
  if (one === other) return 0;
  if (one === PREFERRED_DEFAULT) return -1;
  if (other === PREFERRED_DEFAULT) return 1;
  return one < other ? -1 : 1;
}

/** Indented for people, but each list of numbers on one line. */
function formatCatalog(catalog: Catalog): string {
  const text = JSON.stringify(catalog, null, 2);
  const joined = text.replace(/\[[-\d.,e+\s]*\]/g, (list) => list.replace(/\s+/g, ' '));
  return `${joined}\n`;
}
