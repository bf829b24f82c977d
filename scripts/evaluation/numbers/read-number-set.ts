import type { RgbaImage } from '../../../src/ink/index.ts';
import { RecognizerError } from '../../../src/recognizer/errors.ts';
import type { ReadingSettings, Recognition } from '../../../src/recognizer/recognition.ts';
import type { NodeEngine } from '../../recognizer/node-engine.ts';
import { digitsOf } from './compare-rows.ts';
import type { NumberInk, NumberSample } from './number-set.ts';

/** What was read of a sample, without what the model saw: sets are large. */
export interface NumberAnswer {
  /** Rows by line, as `Recognition.value`; `''` where nothing was read. */
  readonly value: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly numbers: readonly {
    readonly value: string;
    readonly confidence: number;
    readonly row: number;
  }[];
  /** From the ink, decoded where it is an image file, to the answer. */
  readonly ms: number;
  /** Why nothing was read. */
  readonly problem?: string;
}

/** A sample with what was read of it. */
export interface ReadNumber extends NumberSample {
  readonly free: NumberAnswer;
  /** The same with `minLength` and `maxLength` set to the length of its rows. */
  readonly known: NumberAnswer;
}

/** Reads a sample twice: knowing nothing of it, and knowing how many digits its rows have. */
export async function readNumber(engine: NodeEngine, sample: NumberSample): Promise<ReadNumber> {
  const content = await loadInk(sample.ink);
  const lengths = sample.rows.map((row) => digitsOf(row).length);
  const [minLength, maxLength] = [Math.min(...lengths), Math.max(...lengths)];
  return {
    ...sample,
    free: await answer(engine, content, { mode: 'number' }),
    known: await answer(engine, content, { mode: 'number', minLength, maxLength }),
  };
}

/** The ink itself, so that neither the disk nor a painter counts as reading. */
export async function loadInk(ink: NumberInk): Promise<LoadedInk> {
  return ink.kind === 'strokes' ? ink : { kind: 'image', image: await ink.load() };
}

export type LoadedInk =
  | Extract<NumberInk, { kind: 'strokes' }>
  | { readonly kind: 'image'; readonly image: Uint8Array | RgbaImage };

/** @throws RecognizerError */
export function recognizeInk(
  engine: NodeEngine,
  ink: LoadedInk,
  settings: ReadingSettings,
): Promise<Recognition> {
  return ink.kind === 'strokes'
    ? engine.recognizeStrokes(ink.strokes, settings)
    : engine.recognize(ink.image, settings);
}

async function answer(
  engine: NodeEngine,
  ink: LoadedInk,
  settings: ReadingSettings,
): Promise<NumberAnswer> {
  const startedAt = performance.now();
  try {
    const { value, confidence, numbers } = await recognizeInk(engine, ink, settings);
    const ms = performance.now() - startedAt;
    const kept = numbers.map(({ value, confidence, row }) => ({ value, confidence, row }));
    return { value, confidence, numbers: kept, ms };
  } catch (error) {
    if (!(error instanceof RecognizerError)) throw error;
    const problem = `${error.code}: ${error.message}`;
    const ms = performance.now() - startedAt;
    return { value: '', confidence: 0, numbers: [], ms, problem };
  }
}
