import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import sharp from 'sharp';

import { loadNumberSets } from '../evaluation/numbers/load-number-sets.ts';
import { measureNumbers } from '../evaluation/numbers/measure-numbers.ts';
import type { NumberSample } from '../evaluation/numbers/number-set.ts';
import type { NumberAnswer, ReadNumber } from '../evaluation/numbers/read-number-set.ts';
import { startOurs, startPaddle, startTesseract, type NumberReader } from './number-peers.ts';

/** How one reader did on one set. */
export interface NumberBench {
  readonly reader: string;
  readonly megabytes: number;
  readonly set: string;
  readonly images: number;
  readonly rows: number;
  /** Share of the rows whose digits are all right, 0 to 1. */
  readonly rowsRight: number;
  /** Median of an image, from its file, milliseconds. */
  readonly medianMs: number;
}

/**
 * Has ours and the peers read the same image files, one after another on one machine: the numbers of
 * the data folder and the made-up sets, of each the same few.
 *
 * @param mostImages of each set, taken evenly from all of it
 * @param onResult told of each result as it comes
 */
export async function benchNumbers(
  dataDir: string,
  mostImages: number,
  onResult: (result: NumberBench) => void,
): Promise<NumberBench[]> {
  const { numbers } = await loadNumberSets(dataDir);
  const sets = numbers.filter(({ samples }) => samples.every(({ ink }) => ink.kind === 'image'));
  const readers = [await startOurs(), await startTesseract(), await startPaddle()];
  const folder = await mkdtemp(join(tmpdir(), 'bench-numbers-'));
  const results: NumberBench[] = [];
  try {
    for (const { name, samples } of sets) {
      const chosen = chooseEvenly(samples, mostImages);
      const read = readers.map((): ReadNumber[] => []);
      for (const sample of chosen) {
        const path = join(folder, 'image.png');
        await writeFile(path, await toPng(sample));
        for (const [index, reader] of readers.entries()) {
          const free = await readImage(reader, path);
          read[index]?.push({ ...sample, free, known: free });
        }
      }
      for (const [index, reader] of readers.entries()) {
        const { rowsRight, medianMs } = measureNumbers({ name }, read[index] ?? []);
        const result = {
          reader: reader.name,
          megabytes: reader.bytes / 1e6,
          set: name,
          images: chosen.length,
          rows: rowsRight.count,
          rowsRight: rowsRight.share,
          medianMs,
        };
        results.push(result);
        onResult(result);
      }
    }
  } finally {
    await rm(folder, { recursive: true });
    for (const reader of readers) await reader.end();
  }
  return results;
}

async function readImage(reader: NumberReader, path: string): Promise<NumberAnswer> {
  const startedAt = performance.now();
  const answer = { confidence: 0, numbers: [] };
  try {
    const value = await reader.read(path);
    return { ...answer, value, ms: performance.now() - startedAt };
  } catch (error) {
    // what a reader refuses counts as not read
    return { ...answer, value: '', ms: performance.now() - startedAt, problem: String(error) };
  }
}

/** Upright, so that no reader has to know about EXIF. */
async function toPng({ ink }: NumberSample): Promise<Buffer> {
  if (ink.kind === 'strokes') throw new Error('Strokes are no image.');
  const image = await ink.load();
  if (image instanceof Uint8Array) return sharp(image).autoOrient().png().toBuffer();
  const { data, width, height } = image;
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

function chooseEvenly<T>(items: readonly T[], most: number): T[] {
  const count = Math.min(most, items.length);
  return Array.from(
    { length: count },
    (_, index) => items[Math.floor((index * items.length) / count)]!,
  );
}
