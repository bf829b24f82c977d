import {
  InkError,
  imageToDigits,
  strokesToDigits,
  type ImageStep,
  type ReadingMode,
  type Stroke,
} from '../../ink/index.ts';
import { decodeOnPage } from '../../recognizer/client/decode-on-page.ts';
import type { RecognizerSource } from '../../recognizer/client/recognizer.ts';
import { resolveSource } from '../../recognizer/client/resolve-source.ts';
import { RecognizerError } from '../../recognizer/errors.ts';

/** What became of ink on its way to the model. */
export interface InkTrace {
  readonly steps: readonly ImageStep[];
  /** Why the way ended early; null where it did not. */
  readonly problem: string | null;
}

/** Prepares an image once more, on the page, by the code that the worker runs, and keeps each step. */
export function traceImage(
  source: RecognizerSource,
  mode: ReadingMode,
  signal: AbortSignal,
): Promise<InkTrace> {
  return keepSteps(async (onStep) => {
    const { ink } = await resolveSource(source, signal);
    const decoded = await decodeOnPage(ink);
    if (decoded.kind === 'pixels') imageToDigits(decoded.image, { mode, onStep });
  });
}

/** The same for a drawing, which is geometry: nothing has to be found in it. */
export function traceStrokes(strokes: readonly Stroke[], mode: ReadingMode): Promise<InkTrace> {
  return keepSteps((onStep) => {
    for (const { input } of strokesToDigits(strokes, { mode })) onStep({ kind: 'digit', input });
  });
}

async function keepSteps(
  prepare: (onStep: (step: ImageStep) => void) => void | Promise<void>,
): Promise<InkTrace> {
  const steps: ImageStep[] = [];
  try {
    await prepare((step) => steps.push(step));
    return { steps, problem: null };
  } catch (error) {
    if (error instanceof InkError || error instanceof RecognizerError) {
      return { steps, problem: error.message };
    }
    throw error;
  }
}
