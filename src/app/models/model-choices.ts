import { isRecord } from '../../values/is-record.ts';

/** A model that a person can choose, as `models/catalog.json` offers it. */
export interface ModelChoice {
  /** For the `model` attribute. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** All its files together. */
  readonly bytes: number;
  /** Fraction of the test set read right, 0 to 1; `null` where it was not measured. */
  readonly accuracy: number | null;
  /** Addresses of its files. */
  readonly files: readonly string[];
}

export interface ModelOffer {
  readonly defaultName: string;
  readonly models: readonly ModelChoice[];
}

/** Where the catalogue and its models lie: beside the page. */
export function modelsUrl(): URL {
  return new URL('models/', document.baseURI);
}

/**
 * Reads the catalogue that lies beside the page.
 *
 * @throws TypeError when it cannot be fetched or is no catalogue
 */
export async function fetchModelOffer(modelsUrl: URL, signal?: AbortSignal): Promise<ModelOffer> {
  const response = await fetch(new URL('catalog.json', modelsUrl), signal ? { signal } : {});
  if (!response.ok) throw new TypeError(`The list of models answered ${response.status}.`);
  return readModelOffer(await response.json(), modelsUrl);
}

/**
 * Keeps what the switch needs of a parsed catalogue. The recogniser checks the rest, and each
 * file's SHA-256, before it uses a model.
 *
 * @throws TypeError when it is no catalogue
 */
export function readModelOffer(catalog: unknown, modelsUrl: URL): ModelOffer {
  if (!isRecord(catalog) || !Array.isArray(catalog.models)) {
    throw new TypeError('The list of models has no models.');
  }
  const models = catalog.models.map((model: unknown) => readModel(model, modelsUrl));
  const [first] = models;
  if (!first) throw new TypeError('The list of models is empty.');
  const named = models.find(({ name }) => name === catalog.default);
  return { defaultName: (named ?? first).name, models };
}

function readModel(model: unknown, modelsUrl: URL): ModelChoice {
  if (!isRecord(model)) throw new TypeError('A model is no object.');
  const files: unknown[] = Array.isArray(model.files) ? model.files : [];
  return {
    name: readText(model, 'name'),
    title: readText(model, 'title'),
    description: readText(model, 'description'),
    bytes: files.reduce<number>((sum, file) => sum + readNumber(file, 'bytes'), 0),
    accuracy: readAccuracy(model.accuracy),
    files: files.filter(isRecord).map((file) => new URL(readText(file, 'path'), modelsUrl).href),
  };
}

/** The MNIST test set is the one figure that people can compare; else the first that there is. */
function readAccuracy(accuracy: unknown): number | null {
  if (!isRecord(accuracy)) return null;
  const measured = Object.entries(accuracy).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  const mnist = measured.find(([set]) => set.toLowerCase().includes('mnist'));
  return (mnist ?? measured[0])?.[1] ?? null;
}

function readText(record: Record<string, unknown>, field: string): string {
  const value = record[field];
  if (typeof value !== 'string') throw new TypeError(`A model has no ${field}.`);
  return value;
}

function readNumber(record: unknown, field: string): number {
  const value = isRecord(record) ? record[field] : undefined;
  if (typeof value !== 'number') throw new TypeError(`A model's file has no ${field}.`);
  return value;
}
