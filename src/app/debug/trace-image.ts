import { InkError, imageToDigits, type ImageStep, type ReadingMode } from '../../ink/index.ts';
import { decodeOnPage } from '../../recognizer/client/decode-on-page.ts';
import type { RecognizerSource } from '../../recognizer/client/recognizer.ts';
import { resolveSource } from '../../recognizer/client/resolve-source.ts';
import { RecognizerError } from '../../recognizer/errors.ts';

/** What became of an image on its way to the model. */
export interface ImageTrace {
  readonly steps: readonly ImageStep[];
  /** Why the way ended early; null where it did not. */
  readonly problem: string | null;
}

/** Prepares an image once more, on the page, by the code that the worker runs, and keeps each step. */
export async function traceImage(
  source: RecognizerSource,
  mode: ReadingMode,
  signal: AbortSignal,
): Promise<ImageTrace> {
  const steps: ImageStep[] = [];
  try {
    const { ink } = await resolveSource(source, signal);
    const decoded = await decodeOnPage(ink);
    if (decoded.kind === 'pixels') {
      imageToDigits(decoded.image, { mode, onStep: (step) => steps.push(step) });
    }
    return { steps, problem: null };
  } catch (error) {
    if (error instanceof InkError || error instanceof RecognizerError) {
      return { steps, problem: error.message };
    }
    throw error;
  }
}
