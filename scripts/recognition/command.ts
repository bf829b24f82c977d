import { parseArgs } from 'node:util';

import { describeError } from '../../src/errors/describe-error.ts';
import type { ReadingMode } from '../../src/recognizer/recognition.ts';
import { UsageError } from '../command-line/option-values.ts';
import type { AnswerFormat } from './format-answer.ts';

export const USAGE = `Usage: digit-recognizer FILE_OR_FOLDER... [--json | --csv] [--mode number|digit] [--model NAME]

Reads the handwritten digits in each image and prints one answer a line. Numbers of one image, those
of several rows too, are separated by tabs.

  FILE_OR_FOLDER  PNG, JPEG, WebP, AVIF, GIF, TIFF or SVG; a folder: every image in it, sorted;
                  - is standard input
  --json          the whole reading as JSON, one object a line
  --csv           a line a number: file, row and column (from 0), value, confidence
  --mode MODE     number (default): one or more digits; digit: one digit
  --model NAME    a model of the catalogue or the path of a model.json (default: digits)
  --help, --version

Exit code: 0, 1 if any file could not be read, 2 for a wrong command line.`;

export interface RecognitionOptions {
  readonly paths: readonly string[];
  readonly format: AnswerFormat;
  readonly mode: ReadingMode;
  readonly model: string | undefined;
  readonly help: boolean;
  readonly version: boolean;
}

/** @throws UsageError */
export function parseOptions(args: readonly string[]): RecognitionOptions {
  const { values, positionals: paths } = parse(args);
  const { mode, json, csv, help, version } = values;
  if (mode !== 'digit' && mode !== 'number') {
    throw new UsageError(`--mode ${mode}: choose number or digit.`);
  }
  if (json && csv) throw new UsageError('Either --json or --csv.');
  if (paths.length === 0 && !help && !version) {
    throw new UsageError('Name at least one image file or folder.');
  }
  const format = json ? 'json' : csv ? 'csv' : 'text';
  return { paths, format, mode, model: values.model, help, version };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        csv: { type: 'boolean', default: false },
        mode: { type: 'string', default: 'number' },
        model: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(describeError(error), { cause: error });
  }
}
