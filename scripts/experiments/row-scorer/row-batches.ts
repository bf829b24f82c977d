import { createRandom } from '../../../src/dataset/random.ts';
import { mixSeeds } from '../../../src/training/samples/mix-seeds.ts';
import { ROW_HEIGHT } from './draw-rows.ts';
import type { RowSources } from './row-sources.ts';
import {
  drawPlainRow,
  drawTrainingRow,
  LONGEST,
  toWrittenRow,
  type WrittenRow,
} from './written-rows.ts';

/** Rows of a batch are computed in so many parts of like width, each as wide as its widest row. */
export const PARTS = 2;
/** What purpose random numbers serve. */
const STREAMS = { training: 1, validation: 2 } as const;
/** Rows are short at first: where digits stand is learnt from those. */
const FIRST_LONGEST = 3;

/**
 * The rows of one step, the same every time.
 *
 * @param epoch from 0
 * @param step from 0, within the epoch
 * @returns `[PARTS]`
 */
export function drawBatch(
  sources: RowSources,
  batchSize: number,
  epoch: number,
  step: number,
): WrittenRow[][] {
  const random = createRandom(mixSeeds(STREAMS.training, epoch, step));
  const longest = Math.min(LONGEST, FIRST_LONGEST + epoch);
  const rows = Array.from({ length: batchSize }, () => drawTrainingRow(sources, longest, random));
  return divideByWidth(rows, Math.ceil(batchSize / PARTS));
}

/** Composed rows, and all real ones that stand in one row. */
export function drawValidation(sources: RowSources, composed: number): WrittenRow[] {
  const random = createRandom(mixSeeds(STREAMS.validation));
  const made = Array.from({ length: composed }, () => drawPlainRow(sources, random));
  const real = sources.numbers.flatMap(({ label, strokes }) => {
    const row = toWrittenRow({ value: label, strokes });
    return row ? [row] : [];
  });
  return [...made, ...real];
}

export function divideByWidth(rows: readonly WrittenRow[], size: number): WrittenRow[][] {
  const sorted = [...rows].sort((one, other) => one.image.width - other.image.width);
  const parts: WrittenRow[][] = [];
  for (let at = 0; at < sorted.length; at += size) parts.push(sorted.slice(at, at + size));
  return parts;
}

/** `[n * ROW_HEIGHT * width]`: rows from the left, paper after the shorter ones. */
export function joinImages(rows: readonly WrittenRow[]): {
  readonly inputs: Float32Array;
  readonly width: number;
} {
  const width = Math.max(...rows.map(({ image }) => image.width));
  const inputs = new Float32Array(rows.length * ROW_HEIGHT * width);
  rows.forEach(({ image }, index) => {
    for (let y = 0; y < ROW_HEIGHT; y += 1) {
      const line = image.values.subarray(y * image.width, (y + 1) * image.width);
      inputs.set(line, (index * ROW_HEIGHT + y) * width);
    }
  });
  return { inputs, width };
}
