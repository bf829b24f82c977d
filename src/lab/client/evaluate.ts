import { CLASS_COUNT, IMAGE_PIXELS, type LabelledImages } from '../../dataset/labelled-images.ts';
import { UserFacingError } from '../../errors/user-facing-error.ts';
import type { Predictions } from '../predictions.ts';
import { requestReadings } from './evaluation-connection.ts';

export interface EvaluateOptions {
  /** Stops after the portion in work. */
  readonly signal?: AbortSignal | undefined;
  /** Share of the images read, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Images in one request: a few tenths of a second of work at most, so that stopping is felt at once. */
const PORTION = 250;
/** Requests under way at once, so that the worker never waits for the page. */
const AHEAD = 2;

/**
 * Reads labelled images with a model, in a worker.
 *
 * @param model catalogue name, or the absolute address of a `model.json`
 * @throws UserFacingError `bad-model`, `aborted`, `worker-crashed`
 */
export async function evaluateModel(
  model: string,
  images: LabelledImages,
  { signal, onProgress }: EvaluateOptions = {},
): Promise<Predictions> {
  const { count } = images;
  const digits = new Uint8Array(count);
  const confidences = new Float32Array(count);
  const probabilities = new Float32Array(count * CLASS_COUNT);
  let next = 0;
  let done = 0;
  let isFailed = false;
  const readPortions = async (): Promise<void> => {
    while (next < count && !isFailed) {
      throwIfAborted(signal);
      const start = next;
      const end = Math.min(count, start + PORTION);
      next = end;
      const portion = images.images.subarray(start * IMAGE_PIXELS, end * IMAGE_PIXELS);
      const readings = await requestReadings(model, portion);
      digits.set(readings.digits, start);
      confidences.set(readings.confidences, start);
      probabilities.set(readings.probabilities, start * CLASS_COUNT);
      done += end - start;
      if (!signal?.aborted) onProgress?.(done / count);
    }
  };
  try {
    await Promise.all(Array.from({ length: AHEAD }, readPortions));
    throwIfAborted(signal);
  } finally {
    isFailed = true; // what failed in one line of requests ends the other
  }
  return { count, labels: images.labels, digits, confidences, probabilities };
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new UserFacingError('aborted', 'Stopped before all images were read.');
}
