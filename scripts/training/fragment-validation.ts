import { IMAGE_PIXELS } from '../../src/dataset/labelled-images.ts';
import { createRandom } from '../../src/dataset/random.ts';
import {
  listDigitsInNumbers,
  listFragments,
  type FragmentCounts,
  type FragmentKind,
  type FragmentSources,
} from '../../src/training/fragments/fragment-samples.ts';
import { mixSeeds } from '../../src/training/samples/mix-seeds.ts';
import type { EvaluationSet } from '../model-export/predict-all.ts';

/** Always the same fragments, whatever the seed of the training. */
const SEED = 13;

/** About as training mixes them. */
const COUNTS: FragmentCounts = {
  penParts: 400,
  penGroups: 500,
  numberGroups: 300,
  imageParts: 300,
  imageGroups: 500,
  marks: 260,
  imagesInNumbers: 500,
  coarseDigits: 1000,
};

/**
 * What a reader of numbers asks about, made of held-out images and writers' ink and drawn as it is in
 * use, undistorted.
 *
 * @returns a set of each kind, named after it
 */
export function drawFragmentValidation(sources: FragmentSources): EvaluationSet[] {
  return [
    ...listFragments(sources, COUNTS, null),
    ...listDigitsInNumbers(sources, COUNTS, null),
  ].map(drawAll);
}

function drawAll({ name, samples }: FragmentKind): EvaluationSet {
  const inputs = new Float32Array(samples.count * IMAGE_PIXELS);
  const labels = Uint8Array.from({ length: samples.count }, (_, index) => {
    samples.write(index, createRandom(mixSeeds(SEED, index)), inputs, index * IMAGE_PIXELS);
    return samples.readLabel(index);
  });
  return { name, inputs, labels };
}
