import { tensor4d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { subset, type LabelledImages } from '../../../dataset/labelled-images.ts';
import { createRandom, shuffledIndices } from '../../../dataset/random.ts';
import { calibrateRows } from '../../../model/description/calibration.ts';
import { fetchFilesBelow } from '../../../model/files/fetch-model-files.ts';
import { loadModel } from '../../../model/files/load-model.ts';
import { loadMnist } from '../../mnist/load-mnist.ts';
import type { DoubtfulLabel, PersonaliseJob } from '../../personalising.ts';
import type { SiteUrls } from '../../training-messages.ts';
import { buildNetwork, type Network } from '../network/build-network.ts';
import { predictAll } from '../network/network-state.ts';
import { useWasmForTraining } from '../network/use-wasm-for-training.ts';
import { toInputs } from '../training/choose-images.ts';
import { toLabelledImages } from './personalise-model.ts';

/** Images of MNIST that have a say beside the person's own samples. */
const WITNESSES = 400;
const NEIGHBOURS = 5;
/** So many of the neighbours must agree on another digit, and the model must be so sure of it. */
const LEAST_AGREEING = 4;
const LEAST_CONFIDENCE = 0.8;
/** A label that the model reads as the same other digit so often is how this person writes it. */
const OFTEN = 3;

/**
 * Finds samples whose label disagrees with all the others: none of the nearest samples, by what the
 * model sees in them, has it; nearly all have another one, and the model is sure to read that.
 */
export async function findDoubtful(
  job: Pick<PersonaliseJob, 'model' | 'tiles' | 'labels'>,
  urls: SiteUrls,
): Promise<DoubtfulLabel[]> {
  const samples = toLabelledImages(job);
  const [loaded, mnist] = await Promise.all([
    loadModel(job.model, { readFile: fetchFilesBelow(urls.models) }),
    loadMnist('test', { baseUrl: urls.site }),
    useWasmForTraining(),
  ]);
  const network = await buildNetwork({ type: 'trained', artifacts: loaded.artifacts });
  const witnesses = subset(
    mnist,
    shuffledIndices(mnist.count, createRandom(1)).subarray(0, WITNESSES),
  );
  const readings = calibrateRows(
    await predictAll(network, toInputs(samples)),
    network.classes,
    loaded.calibration,
  );
  const own = readFeatures(network, samples);
  const others = [...own, ...readFeatures(network, witnesses)];
  const labels = [...samples.labels, ...witnesses.labels];

  const suspects = readings.flatMap(({ digit, confidence }, index): DoubtfulLabel[] => {
    const label = labels[index];
    if (digit === label || confidence < LEAST_CONFIDENCE) return [];
    const near = findNearest(own[index] ?? new Float32Array(), others, index);
    if (near.some((at) => labels[at] === label)) return [];
    const agreeing = near.filter((at) => labels[at] === digit).length;
    return agreeing >= LEAST_AGREEING ? [{ index, suggestion: digit, confidence }] : [];
  });
  return suspects.filter(({ index, suggestion }) => {
    const alike = readings.filter(
      ({ digit }, at) => digit === suggestion && labels[at] === labels[index],
    );
    return alike.length < OFTEN;
  });
}

/** Of each image, what the layer before the last sees in it, as a vector of length 1. */
function readFeatures({ model }: Network, images: LabelledImages): Float32Array[] {
  const features = tidy(() => {
    const first: Tensor = tensor4d(toInputs(images), [images.count, 28, 28, 1]);
    return model.layers.slice(0, -1).reduce((value, layer) => layer.apply(value) as Tensor, first);
  });
  const values = features.dataSync<'float32'>();
  features.dispose();
  const size = values.length / images.count;
  return Array.from({ length: images.count }, (_, index) => {
    const row = values.slice(index * size, (index + 1) * size);
    const length = Math.hypot(...row) || 1;
    return row.map((value) => value / length);
  });
}

/** Indices of the nearest by angle, without the one itself. */
function findNearest(
  vector: Float32Array,
  others: readonly Float32Array[],
  itself: number,
): number[] {
  return others
    .map((other, index) => ({
      index,
      closeness:
        index === itself
          ? -Infinity
          : other.reduce((sum, value, at) => sum + value * vector[at]!, 0),
    }))
    .sort((one, two) => two.closeness - one.closeness)
    .slice(0, NEIGHBOURS)
    .map(({ index }) => index);
}
