import { splitOff, subset, type LabelledImages } from '../../../dataset/labelled-images.ts';
import { createRandom, shuffledIndices } from '../../../dataset/random.ts';

/** Share of the chosen images held out for validation, and their most. */
const VALIDATION_SHARE = 1 / 12;
const MOST_VALIDATION = 5000;

export interface ChosenImages {
  readonly training: LabelledImages;
  /** Perhaps empty, where very few were chosen. */
  readonly validation: LabelledImages;
}

/** Draws so many images at random and holds some of every class out: the same for the same seed. */
export function chooseImages(all: LabelledImages, count: number, seed: number): ChosenImages {
  const isAll = count >= all.count;
  const chosen = isAll
    ? all
    : subset(all, shuffledIndices(all.count, createRandom(seed)).subarray(0, count).sort());
  const share = Math.min(VALIDATION_SHARE, MOST_VALIDATION / chosen.count);
  const { kept, split } = splitOff(chosen, share, seed);
  return { training: kept, validation: split };
}

/** `[count * 784]`, 0 paper to 1 ink. */
export function toInputs({ images }: LabelledImages): Float32Array {
  const inputs = new Float32Array(images.length);
  for (let at = 0; at < inputs.length; at++) inputs[at] = images[at]! / 255;
  return inputs;
}
