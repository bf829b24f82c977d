import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

import type { ReadingMode } from '../../src/recognizer/recognition.ts';
import { ProgressBar } from '../command-line/progress-bar.ts';
import type { NodeEngine } from '../recognizer/node-engine.ts';
import { CSV_HEADER, formatAnswer, type AnswerFormat } from './format-answer.ts';
import { listImages, STANDARD_INPUT } from './list-images.ts';

/** Fewer files than this are read before anybody wonders. */
const LEAST_FOR_BAR = 2;

/**
 * Reads images one after the other, so that no more than one is held in memory, and prints each
 * answer as it comes. What cannot be read is named on standard error.
 *
 * @returns whether everything could be read
 */
export async function recognizeFiles(
  engine: NodeEngine,
  paths: readonly string[],
  { mode, format }: { readonly mode: ReadingMode; readonly format: AnswerFormat },
): Promise<boolean> {
  let isAllRead = true;
  const fail = (path: string, error: unknown): void => {
    console.error(`${path}: ${explain(error)}`);
    isAllRead = false;
  };
  const files: string[] = [];
  for (const path of paths) {
    try {
      files.push(...(await listImages(path)));
    } catch (error) {
      fail(path, error);
    }
  }

  if (format === 'csv') console.log(CSV_HEADER);
  const bar =
    files.length < LEAST_FOR_BAR ? undefined : new ProgressBar(process.stderr, files.length);
  for (const [done, file] of files.entries()) {
    bar?.show(done, file);
    try {
      const content = file === STANDARD_INPUT ? await buffer(process.stdin) : await readFile(file);
      const reading = await engine.recognize(content, { mode });
      bar?.clear();
      if (reading.value !== '' || format === 'json') {
        console.log(formatAnswer(file, reading, format));
      }
      if (reading.value === '') fail(file, new Error('nothing in it looks like a digit'));
    } catch (error) {
      bar?.clear();
      fail(file, error);
    }
  }
  return isAllRead;
}

/** An error in words for people who named a file. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EACCES') return 'may not be read';
  return error.message;
}
