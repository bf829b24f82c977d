import type { ArchitectureName } from '../../src/model/network/architectures.ts';
import {
  DEFAULT_DISTORTION,
  FULL_DISTORTION,
  type Distortion,
} from '../../src/training/augmentation/augment.ts';
import type { FragmentCounts } from '../../src/training/fragments/fragment-samples.ts';
import { DEFAULT_ADAM, type AdamSettings } from '../../src/training/optimizers/adam-w.ts';
import type { Schedule } from '../../src/training/optimizers/schedule.ts';
import type { WeightPrecision } from '../model-export/model-files.ts';
import type { BlendSettings } from './blend-weights.ts';

/** How one of the models is trained unless the command says otherwise. */
export interface Recipe {
  readonly title: string;
  readonly description: string;
  readonly epochs: number;
  /** What an epoch shows at most, drawn anew each time; all samples where it is left out. */
  readonly samplesPerEpoch?: number;
  readonly batchSize: number;
  readonly schedule: Schedule;
  readonly adam: AdamSettings;
  readonly averageRate: number;
  readonly momentum: number;
  readonly smoothing: number;
  /** Batches of undistorted images on which batch statistics are measured at the end. */
  readonly settlingSteps?: number;
  /** Images are affinely distorted by up to this, differently in every epoch. */
  readonly distortion: Distortion | null;
  /** Share of the training data held out for validation. */
  readonly validationShare: number;
  /** Pen digits are drawn so many times an epoch, where there are any; 0: never. */
  readonly strokeRepeats: number;
  /**
   * Made-up things an epoch that are no digits; the model then has a class for them, and learns it
   * from letters and symbols too where there are any. 0: no such class.
   */
  readonly inventedNoDigits: number;
  /** What readers of numbers ask about: parts of digits, neighbours taken for one, cut digits. */
  readonly fragments: FragmentCounts | null;
  /** What is different in a second stage, which goes on from the first one's folded weights. */
  readonly refinement: Partial<Recipe> | null;
  /** How far from the weights that a second stage goes on from; all the way where it is left out. */
  readonly blend?: BlendSettings;
  /** How the weights are stored. */
  readonly weights: WeightPrecision;
}

export const RECIPES: Readonly<Record<ArchitectureName, Recipe>> = {
  lenet5: {
    title: 'LeNet-5',
    description: 'The classic network of 1998 with tanh and average pooling.',
    epochs: 12,
    batchSize: 100,
    schedule: { peak: 2e-3, warmup: 0.05, final: 0 },
    adam: { ...DEFAULT_ADAM, weightDecay: 0.01 },
    averageRate: 0.998,
    momentum: 0.99,
    smoothing: 0,
    distortion: DEFAULT_DISTORTION,
    validationShare: 1 / 12,
    strokeRepeats: 0,
    inventedNoDigits: 0,
    fragments: null,
    refinement: null,
    weights: 'float32',
  },
  digits: {
    title: 'Digits',
    description:
      'The default: learnt from many hands and pens, reads drawings and photographs, and tells what is no digit.',
    epochs: 40,
    batchSize: 128,
    schedule: { peak: 4e-3, warmup: 0.03, final: 0 },
    adam: { ...DEFAULT_ADAM, weightDecay: 0.05 },
    averageRate: 0.999,
    momentum: 0.99,
    smoothing: 0,
    settlingSteps: 100,
    distortion: FULL_DISTORTION,
    validationShare: 1 / 20,
    strokeRepeats: 2,
    inventedNoDigits: 6000,
    fragments: null,
    refinement: {
      epochs: 12,
      samplesPerEpoch: 32_000,
      schedule: { peak: 6e-4, warmup: 0.05, final: 0 },
      adam: { ...DEFAULT_ADAM, weightDecay: 0.01 },
      averageRate: 0.998,
      settlingSteps: 0, // nothing is normalised by batch any more
      strokeRepeats: 1, // and once more in numbers
      fragments: {
        penParts: 7000,
        penGroups: 9000,
        numberGroups: 2000,
        imageParts: 4500,
        imageGroups: 8000,
        marks: 4500,
        imagesInNumbers: 6000,
        coarseDigits: 9000,
      },
      blend: { shares: [1, 0.9, 0.8, 0.7, 0.6, 0.5], mostForgotten: 0.0003 },
    },
    weights: 'uint8',
  },
  cnn: {
    title: 'CNN',
    description: 'A wide network with batch normalisation and dropout, trained on MNIST alone.',
    epochs: 10,
    batchSize: 100,
    schedule: { peak: 1e-3, warmup: 0.05, final: 0 },
    adam: DEFAULT_ADAM,
    averageRate: 0.998,
    momentum: 0.99,
    smoothing: 0,
    distortion: null,
    validationShare: 0.2,
    strokeRepeats: 0,
    inventedNoDigits: 0,
    fragments: null,
    refinement: null,
    weights: 'float32',
  },
};
