import {
  InkError,
  imageToDigits,
  imageToLattice,
  strokesToDigits,
  strokesToLattice,
  type ImageStep,
  type Lattice,
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
    if (decoded.kind !== 'pixels') return;
    if (mode === 'digit') {
      imageToDigits(decoded.image, { onStep });
      return;
    }
    tellPieces(imageToLattice(decoded.image, { onStep }), onStep);
  });
}

/** The same for a drawing, which is geometry: nothing has to be found in it. */
export function traceStrokes(strokes: readonly Stroke[], mode: ReadingMode): Promise<InkTrace> {
  return keepSteps((onStep) => {
    if (mode === 'number') tellPieces(strokesToLattice(strokes), onStep);
    else for (const { input } of strokesToDigits(strokes)) onStep({ kind: 'digit', input });
  });
}

/** The pieces of each row, as they are judged by themselves. */
function tellPieces(lattice: Lattice, onStep: (step: ImageStep) => void): void {
  for (const { candidates } of lattice) {
    for (const { from, to, drawTile } of candidates) {
      if (to === from + 1) onStep({ kind: 'digit', input: drawTile() });
    }
  }
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
