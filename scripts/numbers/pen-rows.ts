import { createRandom, type Random } from '../../src/dataset/random.ts';
import { isHeldOutWriter } from '../../src/dataset/held-out-writers.ts';
import type { StrokeSample } from '../../src/dataset/stroke-file.ts';
import { loadStrokeDigits, loadStrokes, type StrokeDigit } from '../datasets/strokes.ts';
import { join } from 'node:path';
import { composeNumber, type PenNumber } from './compose-numbers.ts';

export interface PenNumbers {
  /** Numbers that people wrote as such. */
  readonly real: readonly PenNumber[];
  /** Digits of one hand set side by side. */
  readonly composed: readonly PenNumber[];
  readonly single: readonly PenNumber[];
}

/** What writers who are held out wrote, or the others. */
export async function loadPenNumbers(
  dataDir: string,
  isHeldOut: boolean,
  { composed, single }: { readonly composed: number; readonly single: number },
): Promise<PenNumbers> {
  const isOurs = ({ writer }: StrokeSample) => isHeldOutWriter(writer) === isHeldOut;
  const random = createRandom(isHeldOut ? 2 : 1);
  const numbers = await loadStrokes(join(dataDir, 'strokes'), 'unipen-numbers');
  const digits = (await loadStrokeDigits(dataDir)).samples.filter(isOurs);
  const byWriter = new Map<string, StrokeDigit[]>();
  for (const digit of digits) {
    const own = byWriter.get(digit.writer);
    if (own) own.push(digit);
    else byWriter.set(digit.writer, [digit]);
  }
  const writers = [...byWriter.values()].filter((own) => own.length >= 10);
  return {
    real: numbers.filter(isOurs),
    composed: Array.from({ length: composed }, () => {
      const own = pick(writers, random);
      const length = 2 + Math.floor(random() * 7);
      return composeNumber(
        Array.from({ length }, () => pick<StrokeDigit>(own, random)),
        random,
      );
    }),
    single: Array.from({ length: single }, () => {
      const { digit, strokes } = pick(digits, random);
      return { label: String(digit), strokes };
    }),
  };
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[Math.floor(random() * items.length)]!;
}
