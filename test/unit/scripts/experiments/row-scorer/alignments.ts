import { BLANK, CLASSES } from '../../../../../scripts/experiments/row-scorer/ctc-loss.ts';
import { createRandom } from '../../../../../src/dataset/random.ts';

/** `[frames * CLASSES]`, -3 to 3. */
export function drawLogits(frames: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: frames * CLASSES }, () => 6 * random() - 3);
}

/** The likelihood of every value, by looking at each of `CLASSES ** frames` alignments. */
export function enumerateValues(logits: Float32Array): Map<string, number> {
  const frames = logits.length / CLASSES;
  const likelihoods = new Map<string, number>();
  for (let code = 0; code < CLASSES ** frames; code += 1) {
    let value = '';
    let last = BLANK;
    let likelihood = 1;
    for (let frame = 0; frame < frames; frame += 1) {
      const own = Math.floor(code / CLASSES ** frame) % CLASSES;
      const exponents = Array.from(
        logits.subarray(frame * CLASSES, (frame + 1) * CLASSES),
        Math.exp,
      );
      likelihood *= exponents[own]! / exponents.reduce((sum, exponent) => sum + exponent, 0);
      if (own !== last && own !== BLANK) value += String(own);
      last = own;
    }
    likelihoods.set(value, (likelihoods.get(value) ?? 0) + likelihood);
  }
  return likelihoods;
}
