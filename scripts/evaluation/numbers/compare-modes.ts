import { RecognizerError } from '../../../src/recognizer/errors.ts';
import type { ReadingMode } from '../../../src/recognizer/recognition.ts';
import type { NodeEngine } from '../../recognizer/node-engine.ts';
import { toShare, type Share } from '../share.ts';
import type { NumberPart, NumberSample } from './number-set.ts';
import { loadInk, recognizeInk, type LoadedInk } from './read-number-set.ts';
import { divideByWriters } from './divide-by-writers.ts';

/** Single digits, read as a digit and as a number. */
export interface ModesResult extends NumberPart {
  /** `value` is that digit, no more and no less. */
  readonly asDigit: Share;
  readonly asNumber: Share;
  /** What mode `number` gains on mode `digit`, percentage points; below 0 it costs. */
  readonly difference: number;
}

/** Reads a set of single digits in both modes, and tells what not having to choose costs. */
export async function compareModes(
  engine: NodeEngine,
  name: string,
  samples: readonly NumberSample[],
): Promise<ModesResult[]> {
  const read: { writer?: string; asDigit: boolean; asNumber: boolean }[] = [];
  for (const sample of samples) {
    const ink = await loadInk(sample.ink);
    const label = sample.rows.join('\n');
    read.push({
      ...(sample.writer !== undefined && { writer: sample.writer }),
      asDigit: (await readValue(engine, ink, 'digit')) === label,
      asNumber: (await readValue(engine, ink, 'number')) === label,
    });
  }
  return divideByWriters(name, read).map(({ part, samples }) => {
    const asDigit = toShare(samples.filter(({ asDigit }) => asDigit).length, samples.length);
    const asNumber = toShare(samples.filter(({ asNumber }) => asNumber).length, samples.length);
    return { ...part, asDigit, asNumber, difference: 100 * (asNumber.share - asDigit.share) };
  });
}

async function readValue(
  engine: NodeEngine,
  ink: LoadedInk,
  mode: ReadingMode,
): Promise<string | undefined> {
  try {
    return (await recognizeInk(engine, ink, { mode })).value;
  } catch (error) {
    if (!(error instanceof RecognizerError)) throw error;
    return undefined;
  }
}
