import {
  InkError,
  imageToDigits,
  imageToLattice,
  type ImageStep,
  type RgbaImage,
} from '../../ink/index.ts';
import { decodeOnPage } from '../../recognizer/client/decode-on-page.ts';
import type { RecognizerSource } from '../../recognizer/client/recognizer.ts';
import { resolveSource } from '../../recognizer/client/resolve-source.ts';
import { RecognizerError } from '../../recognizer/errors.ts';
import type { DigitReading } from '../../recognizer/recognition.ts';

/** What became of ink on its way to the model. */
export interface InkTrace {
  readonly steps: readonly ImageStep[];
  /** Why the way ended early; null where it did not. */
  readonly problem: string | null;
}

/** Finds a digit in an image once more, on the page, by the code that the worker runs. */
export function traceDigit(source: RecognizerSource, signal: AbortSignal): Promise<InkTrace> {
  return traceImage(source, signal, (image, onStep) => {
    imageToDigits(image, { onStep });
  });
}

/**
 * The same for numbers. What the model sees depends on where they were cut, which the page does not
 * know: the reading tells it.
 */
export function traceNumbers(
  source: RecognizerSource,
  readings: readonly DigitReading[],
  signal: AbortSignal,
): Promise<InkTrace> {
  return traceImage(source, signal, (image, onStep) => {
    imageToLattice(image, { onStep });
    readings.forEach(({ input }) => {
      onStep({ kind: 'digit', input });
    });
  });
}

/** What the model sees of a drawing, which is geometry: nothing has to be found in it. */
export function traceReadings(readings: readonly DigitReading[]): InkTrace {
  return { steps: readings.map(({ input }) => ({ kind: 'digit', input })), problem: null };
}

function traceImage(
  source: RecognizerSource,
  signal: AbortSignal,
  prepare: (image: RgbaImage, onStep: (step: ImageStep) => void) => void,
): Promise<InkTrace> {
  return keepSteps(async (onStep) => {
    const { ink } = await resolveSource(source, signal);
    const decoded = await decodeOnPage(ink);
    if (decoded.kind === 'pixels') prepare(decoded.image, onStep);
  });
}

async function keepSteps(
  prepare: (onStep: (step: ImageStep) => void) => Promise<void>,
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
