import { UserFacingError } from '../../errors/user-facing-error.ts';
import { EXAMPLE_DIGITS } from '../../ink/strokes/example-digits.ts';
import type { ModelFiles } from '../../model/description/model-files.ts';
import { createRecognizer } from '../../recognizer/client/create-recognizer.ts';
import { RecognizerError } from '../../recognizer/errors.ts';
import { openModelUrl } from '../../storage/model-url.ts';

/** For a large model on a slow device; one that takes longer would be of no use either. */
const PATIENCE_MS = 60_000;

/**
 * Has a model read a digit, in a worker, before anybody relies on it: it must take 28×28 pixels and
 * give finite numbers for 10 or 11 classes.
 *
 * @throws UserFacingError `bad-model`, with what is wrong; `worker-crashed`
 */
export async function checkModel(files: ModelFiles): Promise<void> {
  const opened = openModelUrl({ files });
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const recognizer = await createRecognizer({ model: opened.url, signal });
    try {
      const { digits } = await recognizer.recognizeStrokes(EXAMPLE_DIGITS[3] ?? [], { signal });
      const isSound = digits.every(({ probabilities }) => probabilities.every(Number.isFinite));
      if (!isSound)
        throw new UserFacingError('bad-model', 'This model answers with no finite numbers.');
    } finally {
      recognizer.dispose();
    }
  } catch (error) {
    throw toUserFacingError(error, opened.url);
  } finally {
    opened.release();
  }
}

function toUserFacingError(error: unknown, url: string): unknown {
  if (!(error instanceof RecognizerError)) return error;
  // the address means nothing to people
  const message = error.message.replaceAll(`The model ${url}`, 'This model').replaceAll(url, 'It');
  switch (error.code) {
    case 'model-load-failed':
      return new UserFacingError('bad-model', message, { cause: error });
    case 'aborted':
      return new UserFacingError('bad-model', 'This model takes too long to read a digit.', {
        cause: error,
      });
    default:
      return new UserFacingError('worker-crashed', message, { cause: error });
  }
}
