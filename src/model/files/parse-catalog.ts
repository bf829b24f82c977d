import type { Catalog, CatalogFile, CatalogModel, TrainingSource } from '../description/catalog.ts';
import { ModelError } from '../errors.ts';
import { parseCalibration } from './parse-calibration.ts';

/** The shape of the outputs of a model: the catalogue promises one of these. */
const CLASS_COUNTS: readonly number[] = [10, 11];
const EXAMPLE_COUNT = 10;

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads `catalog.json`.
 *
 * @throws ModelError `model-load-failed`, naming the first field that is not as it must be
 */
export function parseCatalog(text: string): Catalog {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ModelError('model-load-failed', 'catalog.json is not JSON.', { cause: error });
  }
  const json = toObject(value, 'the catalogue');
  if (json.version !== 1) reject('version', 'be 1');
  const models = toArray(json.models, 'models').map((model, index) =>
    parseModel(model, `models[${index}]`),
  );
  const names = models.map((model) => model.name);
  if (new Set(names).size !== names.length) reject('models', 'have different names');
  const defaultName = toText(json.default, 'default');
  if (!names.includes(defaultName)) reject('default', 'be the name of one of the models');
  return { version: 1, default: defaultName, models };
}

/**
 * @param name as in the `model` attribute
 * @throws ModelError `model-load-failed`, naming the models there are
 */
export function findCatalogModel(catalog: Catalog, name: string): CatalogModel {
  const model = catalog.models.find((candidate) => candidate.name === name);
  if (model) return model;
  const names = catalog.models.map((candidate) => `"${candidate.name}"`).join(', ');
  throw new ModelError(
    'model-load-failed',
    `There is no model "${name}" in the catalogue. There are ${names}; any other model is named by the URL of its model.json.`,
  );
}

function parseModel(value: unknown, path: string): CatalogModel {
  const json = toObject(value, path);
  const name = toText(json.name, `${path}.name`);
  if (!/^[a-z0-9][a-z0-9_-]*$/i.test(name)) reject(`${path}.name`, 'be letters, digits, - and _');
  const output = toObject(json.output, `${path}.output`);
  const classes = output.classes;
  if (!isClassCount(classes)) reject(`${path}.output.classes`, 'be 10 or 11');
  const files = toArray(json.files, `${path}.files`).map((file, index) =>
    parseFile(file, `${path}.files[${index}]`),
  );
  if (!files[0]?.path.endsWith('.json')) reject(`${path}.files[0]`, 'be the model.json');
  checkInput(json.input, `${path}.input`);
  return {
    name,
    title: toText(json.title, `${path}.title`),
    description: toText(json.description, `${path}.description`),
    parameters: toNumber(json.parameters, `${path}.parameters`),
    files,
    input: { shape: [28, 28, 1], paper: 0, ink: 1 },
    output: { classes },
    calibration: parseCalibration(json.calibration, `catalog.json: ${path}.calibration`),
    golden: parseGolden(json.golden, classes, `${path}.golden`),
    trainingData: toArray(json.trainingData, `${path}.trainingData`).map((source, index) =>
      parseSource(source, `${path}.trainingData[${index}]`),
    ),
    accuracy: parseAccuracy(json.accuracy, `${path}.accuracy`),
  };
}

function isClassCount(value: unknown): value is 10 | 11 {
  return typeof value === 'number' && CLASS_COUNTS.includes(value);
}

function checkInput(value: unknown, path: string): void {
  const input = toObject(value, path);
  if (JSON.stringify(input.shape) !== '[28,28,1]') reject(`${path}.shape`, 'be [28, 28, 1]');
  if (input.paper !== 0 || input.ink !== 1) reject(path, 'have paper 0 and ink 1');
}

function parseFile(value: unknown, path: string): CatalogFile {
  const json = toObject(value, path);
  const filePath = toText(json.path, `${path}.path`);
  // relative and below models/: a catalogue must not make a page fetch from anywhere else
  if (/^[/\\]|\.\.|^[a-z]+:/i.test(filePath)) reject(`${path}.path`, 'lie below models/');
  const bytes = toNumber(json.bytes, `${path}.bytes`);
  if (!Number.isInteger(bytes) || bytes <= 0) reject(`${path}.bytes`, 'be a whole number above 0');
  const sha256 = toText(json.sha256, `${path}.sha256`);
  if (!/^[0-9a-f]{64}$/.test(sha256)) reject(`${path}.sha256`, 'be 64 lower-case hex digits');
  return { path: filePath, bytes, sha256 };
}

function parseGolden(value: unknown, classes: number, path: string): number[][] {
  const rows = toArray(value, path);
  if (rows.length !== EXAMPLE_COUNT) reject(path, `have ${EXAMPLE_COUNT} rows`);
  return rows.map((row, index) => {
    const outputs = toArray(row, `${path}[${index}]`);
    if (outputs.length !== classes) reject(`${path}[${index}]`, `have ${classes} numbers`);
    return outputs.map((output, at) => toNumber(output, `${path}[${index}][${at}]`));
  });
}

function parseSource(value: unknown, path: string): TrainingSource {
  const json = toObject(value, path);
  return {
    name: toText(json.name, `${path}.name`),
    url: toText(json.url, `${path}.url`),
    licence: toText(json.licence, `${path}.licence`),
  };
}

function parseAccuracy(value: unknown, path: string): Record<string, number> {
  const entries = Object.entries(toObject(value, path)).map(([set, fraction]) => {
    const accuracy = toNumber(fraction, `${path}.${set}`);
    if (accuracy < 0 || accuracy > 1) reject(`${path}.${set}`, 'be a fraction from 0 to 1');
    return [set, accuracy] as const;
  });
  return Object.fromEntries(entries);
}

function toObject(value: unknown, path: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    reject(path, 'be an object');
  return value as Json;
}

function toArray(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) reject(path, 'be a list');
  return value as readonly unknown[];
}

function toText(value: unknown, path: string): string {
  if (typeof value !== 'string') reject(path, 'be text');
  return value;
}

function toNumber(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) reject(path, 'be a number');
  return value;
}

function reject(path: string, rule: string): never {
  throw new ModelError('model-load-failed', `catalog.json: ${path} must ${rule}.`);
}
