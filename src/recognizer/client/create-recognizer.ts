import { RecognizerError } from '../errors.ts';
import type { Recognizer, RecognizerOptions } from './recognizer.ts';

/**
 * Loads a model and warms it up. Recognizers of one page with the same model and backend share a
 * worker, so that a form with many fields starts tfjs once.
 *
 * @throws RecognizerError `model-load-failed`, `backend-unavailable`, `worker-crashed`, `aborted`
 */
export async function createRecognizer(options: RecognizerOptions = {}): Promise<Recognizer> {
  options.signal?.throwIfAborted();
  return await Promise.reject(
    new RecognizerError('worker-crashed', 'The recogniser is being built.'),
  );
}
