import { EXAMPLE_DIGITS, strokesToDigits } from '../../ink/index.ts';
import type { Predictor } from './predictor.ts';

/**
 * How far an output may be from the golden one. Backends that calculate in single precision stay
 * within 1e-5; a graphics device that renders in half precision misses by 1e-3 and is not used.
 */
export const GOLDEN_TOLERANCE = 1e-4;

const PIXELS = 28 * 28;

let examples: Float32Array | undefined;

/** `[10, 784]`: the example digits 0 to 9 as a model sees them. */
export function getExampleInputs(): Float32Array {
  if (examples) return examples;
  const inputs = new Float32Array(EXAMPLE_DIGITS.length * PIXELS);
  for (const [digit, strokes] of EXAMPLE_DIGITS.entries()) {
    inputs.set(strokesToDigits(strokes)[0]?.input ?? [], digit * PIXELS);
  }
  examples = inputs;
  return inputs;
}

/**
 * Asks a model on a backend what it makes of the example digits. Drivers lie: a backend is trusted
 * only where this device answers as the device did that the model was made on.
 *
 * @param golden `[10][classes]` from the catalogue; none for a model by URL, of which only finite
 *   outputs can be asked
 * @returns what is wrong, or null
 */
export async function findGoldenFault(
  predictor: Predictor,
  golden: readonly (readonly number[])[] | undefined,
): Promise<string | null> {
  const count = EXAMPLE_DIGITS.length;
  const outputs = await predictor.predict(getExampleInputs(), count);
  if (outputs.length !== count * predictor.classes) return 'it gives too few numbers';
  if (!outputs.every(Number.isFinite)) return 'it gives numbers that are not finite';
  if (!golden) return null;
  const expected = golden.flat();
  const error = outputs.reduce(
    (largest, output, index) => Math.max(largest, Math.abs(output - (expected[index] ?? NaN))),
    0,
  );
  if (error <= GOLDEN_TOLERANCE) return null;
  return `its answers to the example digits are off by ${error.toPrecision(2)}, more than ${GOLDEN_TOLERANCE}`;
}
