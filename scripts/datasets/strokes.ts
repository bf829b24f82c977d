import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetError } from '../../src/dataset/dataset-error.ts';
import { unpack } from '../../src/dataset/gzip.ts';
import { looksLikeDigit } from '../../src/dataset/look-alikes.ts';
import { parseStrokeFile, type StrokeSample } from '../../src/dataset/stroke-file.ts';

const EXTENSION = '.jsonl.gz';

/** A single digit as the pen moved. */
export interface StrokeDigit extends StrokeSample {
  /** 0 to 9. */
  readonly digit: number;
  /** Name of the set it comes from. */
  readonly set: string;
}

export interface StrokeDigits {
  readonly samples: readonly StrokeDigit[];
  /** Sorted; split by these, so that nobody is on both sides. */
  readonly writers: readonly string[];
  /** Names of the sets that were found, sorted. */
  readonly sets: readonly string[];
}

/**
 * Loads `<dir>/<name>.jsonl.gz` (or the same unpacked under that name).
 *
 * @throws DatasetError `missing-file`, `bad-gzip`, `bad-stroke-line`
 */
export async function loadStrokes(dir: string, name: string): Promise<StrokeSample[]> {
  const path = join(dir, `${name}${EXTENSION}`);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new DatasetError('missing-file', `The stroke file ${path} cannot be read.`, {
      cause: error,
    });
  }
  const text = new TextDecoder().decode(await unpack(bytes));
  try {
    return parseStrokeFile(text);
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    throw new DatasetError(error.code, `${path}: ${error.message}`, { cause: error });
  }
}

/** Names of the stroke files in a folder, sorted; none where there is no such folder. */
export async function listStrokeSets(dir: string): Promise<string[]> {
  let entries: string[];
  try {
    entries = await readdir(dir);
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.endsWith(EXTENSION))
    .map((entry) => entry.slice(0, -EXTENSION.length))
    .sort();
}

/**
 * Loads every set of single digits in `<dataDir>/strokes`: those with "digits" in their name.
 *
 * Writers keep the names of their files, so that one who wrote for several sets of one collection
 * is one writer.
 *
 * @throws DatasetError as {@link loadStrokes}, and `bad-label` for a sample that is no single digit
 */
export async function loadStrokeDigits(dataDir: string): Promise<StrokeDigits> {
  const dir = join(dataDir, 'strokes');
  const sets = (await listStrokeSets(dir)).filter((name) => name.includes('digits'));
  const samples: StrokeDigit[] = [];
  for (const set of sets) {
    for (const sample of await loadStrokes(dir, set)) samples.push(toDigit(sample, set));
  }
  const writers = [...new Set(samples.map(({ writer }) => writer))].sort();
  return { samples, writers, sets };
}

/**
 * Loads letters and symbols, what is no digit and cannot be taken for one, from the sets in
 * `<dataDir>/strokes` with "letters" or "symbols" in their name.
 *
 * @throws DatasetError as {@link loadStrokes}
 */
export async function loadStrokeNoDigits(dataDir: string): Promise<readonly StrokeSample[]> {
  const dir = join(dataDir, 'strokes');
  const sets = (await listStrokeSets(dir)).filter((name) => /letters|symbols/.test(name));
  const samples = await Promise.all(sets.map((set) => loadStrokes(dir, set)));
  return samples.flat().filter((sample) => !looksLikeDigit(sample));
}

/**
 * Loads numbers whose grouping is certain, from the sets in `<dataDir>/strokes` with "numbers" in
 * their name: those of as many strokes as digits. Each stroke is then one digit.
 *
 * @returns with the strokes from left to right, by their boxes' middles
 * @throws DatasetError as {@link loadStrokes}
 */
export async function loadStrokeNumbers(dataDir: string): Promise<readonly StrokeSample[]> {
  const dir = join(dataDir, 'strokes');
  const sets = (await listStrokeSets(dir)).filter((name) => name.includes('numbers'));
  const samples = await Promise.all(sets.map((set) => loadStrokes(dir, set)));
  return samples
    .flat()
    .filter(({ label, strokes }) => /^[0-9]{2,}$/.test(label) && strokes.length === label.length)
    .map((sample) => ({ ...sample, strokes: sortFromLeft(sample.strokes) }));
}

function sortFromLeft(strokes: StrokeSample['strokes']): StrokeSample['strokes'] {
  const middles = new Map(
    strokes.map((stroke) => {
      const xs = stroke.map(({ x }) => x);
      return [stroke, Math.min(...xs) + Math.max(...xs)];
    }),
  );
  return [...strokes].sort((one, other) => (middles.get(one) ?? 0) - (middles.get(other) ?? 0));
}

function toDigit(sample: StrokeSample, set: string): StrokeDigit {
  if (!/^[0-9]$/.test(sample.label)) {
    throw new DatasetError(
      'bad-label',
      `${set}: expected single digits, found the label ${JSON.stringify(sample.label)}.`,
    );
  }
  return { ...sample, digit: Number(sample.label), set };
}
