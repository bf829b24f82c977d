import { formatCount, formatInterval, formatShare } from '../../evaluation/format-figures.ts';
import { formatColumns } from '../../evaluation/format-report.ts';
import { digitsOf } from '../../evaluation/numbers/compare-rows.ts';
import { divideByWriters } from '../../evaluation/numbers/divide-by-writers.ts';
import { measureNumbers, type NumbersResult } from '../../evaluation/numbers/measure-numbers.ts';
import type { NumberSample, NumberSet } from '../../evaluation/numbers/number-set.ts';
import type { ReadNumber } from '../../evaluation/numbers/read-number-set.ts';
import { describePart } from '../../evaluation/read-set.ts';
import { toShare, type Share } from '../../evaluation/share.ts';
import type { NumberReader } from './number-reader.ts';

export interface ReaderResult {
  readonly reader: NumberReader;
  readonly parts: readonly NumbersResult[];
}

/**
 * Reads drawn numbers in several ways, measured as `npm run evaluate -- --numbers` measures. All read
 * one number before any reads the next, so that whatever else the machine does slows them alike.
 */
export async function compareReaders(
  readers: readonly NumberReader[],
  sets: readonly NumberSet[],
): Promise<ReaderResult[]> {
  const results = readers.map((reader) => ({ reader, parts: [] as NumbersResult[] }));
  for (const { name, samples } of sets) {
    const read = readers.map((): ReadNumber[] => []);
    for (const sample of samples) {
      for (const [index, reader] of readers.entries()) {
        read[index]!.push(await readSample(reader, sample));
      }
    }
    for (const [index, { parts }] of results.entries()) {
      const divided = divideByWriters(name, read[index]!);
      parts.push(...divided.map(({ part, samples }) => measureNumbers(part, samples)));
    }
  }
  return results;
}

async function readSample(reader: NumberReader, sample: NumberSample): Promise<ReadNumber> {
  if (sample.ink.kind !== 'strokes') throw new Error(`${sample.id} is not drawn.`);
  const startedAt = performance.now();
  const value = await reader.read(sample.ink.strokes);
  const answer = { value, confidence: 0, numbers: [], ms: performance.now() - startedAt };
  return { ...sample, free: answer, known: answer };
}

export function formatComparison(results: readonly ReaderResult[]): string {
  const costs = formatColumns([
    ['reader', 'parameters', 'weights, Brotli'],
    ...results.map(({ reader: { name, parameters, bytes } }) => [
      name,
      formatCount(parameters),
      `${formatCount(bytes)} bytes`,
    ]),
  ]);
  const rows = results.flatMap(({ reader, parts }) =>
    parts.map((part) => [
      `${reader.name}: ${describePart(part)}`,
      formatCount(part.rowsRight.count),
      formatShare(part.rowsRight),
      formatInterval(part.rowsRight),
      formatShare(part.digitsRight),
      formatShare(countRightLengths(part)),
      `${part.medianMs.toFixed(1)} ms`,
      `${part.p95Ms.toFixed(1)} ms`,
    ]),
  );
  const readings = formatColumns([
    ['', 'rows', 'rows right', '95% interval', 'digits right', 'count right', 'median', '95%'],
    ...rows,
  ]);
  return `${costs}\n\n${readings}\n`;
}

/** Rows with as many digits read as written, whichever they are. */
function countRightLengths({ samples, misreadings }: NumbersResult): Share {
  const wrong = misreadings.filter(({ label, read }) => digitsOf(read).length !== label.length);
  return toShare(samples - wrong.length, samples);
}
