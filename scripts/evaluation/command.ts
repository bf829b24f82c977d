import { fileURLToPath } from 'node:url';

import { parseOptionValues, UsageError } from '../command-line/option-values.ts';

export const HELP = `Measures the committed models on every data set it can find.

npm run evaluate -- [--model NAME] [--data DIR] [--models DIR] [--sheet FILE] [--json | --markdown]
npm run evaluate -- --numbers --data DIR [--set NAME]... [--model NAME] [--models DIR] [--sheet FILE] [--json]

  --model NAME   one model of the catalogue; without it, all of them
  --data DIR     a folder with strokes/*.jsonl.gz and photos/labels.json (docs/data.md),
                 besides MNIST's test set
  --models DIR   the folder of catalog.json; without it, public/models
  --sheet FILE   where the picture of the most confident mistakes goes, with --model or --numbers;
                 without it, .cache/evaluation/<model>-mistakes.png (or -numbers.png)
  --numbers      measures how numbers are read: strokes/*numbers*, numbers/ and photos/ of the data
                 folder, and made-up ones; and what mode "number" costs where there is a single digit
  --set NAME     with --numbers: this set only; may be said several times
  --json         the results for machines, one JSON document
  --markdown     the results as tables for a model card
  --help         this

Intervals are Wilson's 95%. ECE is the expected calibration error over 15 bins: the mean gap between
confidence and accuracy, weighted by samples. NLL is the mean negative log-likelihood of the right
digit in nats. What cannot be read counts as wrong. Held-out writers are those that no model learns
from; look-alikes are letters and symbols that are written as digits are. AUROC is the probability
that a digit scores above something that is none, by the model's probability of a digit (eleven
classes) or its confidence (ten).

Of numbers: a row is right when all its digits are, and no more; spaces and tabs do not count. Rows
are compared in their order, so aligned that the fewest digits differ. "length known": minLength and
maxLength are those of the rows. A row is found when at least half its digits were read.
`;

export interface EvaluationOptions {
  readonly model: string | undefined;
  readonly data: string | undefined;
  readonly models: string;
  readonly sheet: string | undefined;
  readonly numbers: boolean;
  /** Names of the sets of numbers to measure; none for all of them. */
  readonly sets: readonly string[];
  readonly format: 'text' | 'json' | 'markdown';
  readonly help: boolean;
}

/** @throws UsageError */
export function parseOptions(args: readonly string[]): EvaluationOptions {
  const values = parseOptionValues(args, {
    model: { type: 'string' },
    data: { type: 'string' },
    models: { type: 'string' },
    sheet: { type: 'string' },
    numbers: { type: 'boolean', default: false },
    set: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });
  if (values.json && values.markdown) throw new UsageError('Either --json or --markdown.');
  if (values.numbers) {
    if (values.data === undefined) throw new UsageError('--numbers needs --data.');
    if (values.markdown) throw new UsageError('--numbers has no --markdown.');
  } else if (values.set.length > 0) {
    throw new UsageError('--set is for --numbers.');
  } else if (values.sheet !== undefined && values.model === undefined) {
    throw new UsageError('--sheet is the picture of one model: say --model too.');
  }
  return {
    model: values.model,
    data: values.data,
    models: values.models ?? fileURLToPath(new URL('../../public/models', import.meta.url)),
    sheet: values.sheet,
    numbers: values.numbers,
    sets: values.set,
    format: values.json ? 'json' : values.markdown ? 'markdown' : 'text',
    help: values.help,
  };
}
