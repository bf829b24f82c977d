import type { StrokeSample } from '../../src/dataset/stroke-file.ts';
import type { Stroke } from '../../src/ink/index.ts';
import { RecognizerError } from '../../src/recognizer/errors.ts';
import type { NodeEngine } from '../recognizer/node-engine.ts';

/** A digit of up to so many strokes. */
const MOST_STROKES = 5;
/** A digit that the model thinks this unlikely in its place means a wrong label, or joined digits. */
const LEAST_PROBABILITY = 0.05;

interface Path {
  readonly logProbability: number;
  readonly starts: readonly number[];
}

/**
 * Tells which strokes of a number are which digit of its label: forced alignment. A digit's strokes
 * are taken to follow one another in time; of all divisions the likeliest by the model is found by
 * dynamic programming.
 *
 * @returns the strokes of each digit, or undefined where the strokes do not fit the label
 */
export async function alignNumber(
  engine: NodeEngine,
  { label, strokes }: StrokeSample,
): Promise<readonly (readonly Stroke[])[] | undefined> {
  const count = label.length;
  // [stroke]: the best way to divide the strokes before it among the digits so far
  let paths = new Map<number, Path>([[0, { logProbability: 0, starts: [] }]]);
  const known = new Map<string, ArrayLike<number>>();
  const probabilityOf = async (from: number, to: number, digit: number): Promise<number> => {
    const key = `${from} ${to}`;
    const probabilities = known.get(key) ?? (await readDigit(engine, strokes.slice(from, to)));
    known.set(key, probabilities);
    return probabilities[digit] ?? 0;
  };
  for (const digit of label) {
    const next = new Map<number, Path>();
    for (const [from, { logProbability, starts }] of paths) {
      for (let to = from + 1; to <= Math.min(strokes.length, from + MOST_STROKES); to++) {
        const probability = await probabilityOf(from, to, Number(digit));
        if (probability < LEAST_PROBABILITY) continue;
        const total = logProbability + Math.log(probability);
        if (total > (next.get(to)?.logProbability ?? -Infinity)) {
          next.set(to, { logProbability: total, starts: [...starts, from] });
        }
      }
    }
    paths = next;
  }
  const starts = paths.get(strokes.length)?.starts;
  return starts?.length === count
    ? starts.map((start, index) => strokes.slice(start, starts[index + 1]))
    : undefined;
}

/** `[10]`: how likely the strokes are each digit, what is none taken into account. */
async function readDigit(engine: NodeEngine, strokes: readonly Stroke[]): Promise<number[]> {
  try {
    const { digits } = await engine.recognizeStrokes(strokes, { mode: 'digit' });
    const [reading] = digits;
    if (!reading) return [];
    const digitness = reading.confidence / Math.max(...reading.probabilities);
    return Array.from(reading.probabilities, (probability) => probability * digitness);
  } catch (error) {
    if (error instanceof RecognizerError && error.code === 'no-ink') return [];
    throw error;
  }
}
