import { join } from 'node:path';
import { UsageError } from '../../command-line/option-values.ts';
import { createNodeEngine } from '../../recognizer/node-engine.ts';
import { describePart } from '../read-set.ts';
import { compareModes, type ModesResult } from './compare-modes.ts';
import { divideByWriters } from './divide-by-writers.ts';
import { keepFailures, writeFailureSheet, type FailureGroup } from './failure-sheet.ts';
import { loadNumberSets } from './load-number-sets.ts';
import { measureNumbers, type NumbersResult } from './measure-numbers.ts';
import type { NumberSet } from './number-set.ts';
import { readNumber, type ReadNumber } from './read-number-set.ts';

/** How well a model reads numbers, in sets of the data folder and in made-up ones. */
export interface NumbersEvaluation {
  readonly model: string;
  readonly numbers: readonly NumbersResult[];
  /** Single digits, which need no mode of their own. */
  readonly digits: readonly ModesResult[];
  /** Path of the picture of what was misread; none where nothing was. */
  readonly failureSheet?: string;
}

export interface NumbersOptions {
  readonly model: string | undefined;
  /** The data folder. */
  readonly data: string;
  /** The folder of `catalog.json`. */
  readonly models: string;
  /** Where the picture of what was misread goes. */
  readonly sheet: string | undefined;
  /** Names of the sets to measure; all of them where there is none. */
  readonly sets: readonly string[];
}

/**
 * Reads every set of numbers and measures how well.
 *
 * @throws DatasetError, RecognizerError, and UsageError for a set that there is not
 */
export async function evaluateNumbers(options: NumbersOptions): Promise<NumbersEvaluation> {
  const { model, data, models, sets: wanted } = options;
  const sets = await loadNumberSets(data);
  const names = [...sets.numbers, ...sets.digits].map(({ name }) => name);
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new UsageError(`No set named ${unknown.join(', ')}: there are ${names.join(', ')}.`);
  }
  const isWanted = ({ name }: NumberSet) => wanted.length === 0 || wanted.includes(name);

  const engine = await createNodeEngine({
    modelsFolder: models,
    ...(model !== undefined && { model }),
  });
  const numbers: NumbersResult[] = [];
  const failures: FailureGroup[] = [];
  for (const { name, samples } of sets.numbers.filter(isWanted)) {
    const read: ReadNumber[] = [];
    for (const sample of samples) read.push(await readNumber(engine, sample));
    for (const { part, samples } of divideByWriters(name, read)) {
      const result = measureNumbers(part, samples);
      numbers.push(result);
      if (part.writers !== 'held-out') {
        failures.push(keepFailures(describePart(part), result, samples));
      }
    }
  }
  const digits: ModesResult[] = [];
  for (const { name, samples } of sets.digits.filter(isWanted)) {
    digits.push(...(await compareModes(engine, name, samples)));
  }
  engine.dispose();

  const shown = failures.filter(({ count }) => count > 0);
  const sheet = options.sheet ?? join('.cache', 'evaluation', `${engine.model}-numbers.png`);
  if (shown.length > 0) await writeFailureSheet(shown, `${engine.model}: misread numbers`, sheet);
  return {
    model: engine.model,
    numbers,
    digits,
    ...(shown.length > 0 && { failureSheet: sheet }),
  };
}
