import { RecognizerError } from './errors.ts';
import type { Recognition } from './recognition.ts';

/** What became of one of many sources: its reading, or why there is none. */
export type ReadingResult = Recognition | RecognizerError;

export interface ReadAllOptions {
  /** Told of each result as it comes, with the index of its source. */
  readonly onReading?: ((index: number, result: ReadingResult) => void) | undefined;
}

/** While one is read, the next ones can be fetched and decoded; more would only fill the memory. */
const MOST_IN_FLIGHT = 4;

/**
 * Reads many sources, a few at a time; each is asked for only when its turn comes. One that fails has
 * its error for a result; being aborted, or disposed of, ends all.
 *
 * @returns one result for each source, in their order
 * @throws RecognizerError `aborted`, and whatever is no RecognizerError
 */
export async function readAll<Source>(
  sources: Iterable<Source>,
  read: (source: Source) => Promise<Recognition>,
  { onReading }: ReadAllOptions,
): Promise<ReadingResult[]> {
  const results: ReadingResult[] = [];
  const iterator = sources[Symbol.iterator]();
  let count = 0;
  let isOver = false;
  const readOnes = async (): Promise<void> => {
    for (;;) {
      const next = iterator.next();
      if (next.done) return;
      const index = count++;
      const result = await settle(read(next.value));
      if (isOver) return;
      results[index] = result;
      onReading?.(index, result);
    }
  };
  try {
    await Promise.all(Array.from({ length: MOST_IN_FLIGHT }, readOnes));
  } finally {
    // after a failure the others are on their way still
    isOver = true;
  }
  return results;
}

async function settle(reading: Promise<Recognition>): Promise<ReadingResult> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof RecognizerError && error.code !== 'aborted') return error;
    throw error;
  }
}
