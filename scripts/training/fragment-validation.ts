import { IMAGE_PIXELS } from '../../src/dataset/labelled-images.ts';
import { createRandom } from '../../src/dataset/random.ts';
import {
  sampleDigitsInNumbers,
  sampleFragments,
  type FragmentCounts,
  type FragmentSources,
} from '../../src/training/fragments/fragment-samples.ts';
import { mixSeeds } from '../../src/training/samples/mix-seeds.ts';
import type { Samples } from '../../src/training/samples/samples.ts';
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
 * use, undistorted: first what is no digit, then digits that are cut, touched or coarse.
 */
export function drawFragmentValidation(
  sources: FragmentSources,
): [fragments: EvaluationSet, digits: EvaluationSet] {
  return [
    drawAll('fragments-validation', sampleFragments(sources, COUNTS, null)),
    drawAll('digits-in-numbers-validation', sampleDigitsInNumbers(sources, COUNTS, null)),
  ];
}

function drawAll(name: string, samples: Samples): EvaluationSet {
  const inputs = new Float32Array(samples.count * IMAGE_PIXELS);
  const labels = Uint8Array.from({ length: samples.count }, (_, index) => {
    samples.write(index, createRandom(mixSeeds(SEED, index)), inputs, index * IMAGE_PIXELS);
    return samples.readLabel(index);
  });
  return { name, inputs, labels };
}
