import type { ArchitectureName } from '../../src/model/architectures.ts';
import { DEFAULT_DISTORTION, type Distortion } from '../../src/training/augment.ts';
import { DEFAULT_ADAM, type AdamSettings } from '../../src/training/optimizer.ts';
import type { Schedule } from '../../src/training/schedule.ts';

/** How one of the models is trained unless the command says otherwise. */
export interface Recipe {
  readonly title: string;
  readonly description: string;
  readonly epochs: number;
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
  /** The same during the schedule's finish. */
  readonly finishDistortion: Distortion | null;
  /** Share of the training data held out for validation. */
  readonly validationShare: number;
  /** Learns from pen strokes too where there are any. */
  readonly usesStrokes: boolean;
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
    finishDistortion: null,
    validationShare: 1 / 12,
    usesStrokes: false,
  },
  digits: {
    title: 'Digits',
    description: 'Small and accurate: five convolutions with batch normalisation. The default.',
    epochs: 38,
    batchSize: 128,
    // the finish, less distorted, brings the weights back to digits as they are (He et al. 2019,
    // "Data augmentation revisited")
    schedule: { peak: 4e-3, warmup: 0.05, final: 0, finish: { peak: 2e-3, share: 8 / 38 } },
    adam: { ...DEFAULT_ADAM, weightDecay: 0.05 },
    averageRate: 0.999,
    momentum: 0.99,
    smoothing: 0,
    settlingSteps: 60,
    distortion: DEFAULT_DISTORTION,
    finishDistortion: { rotationDegrees: 8, scale: 0.1, shear: 0.1, shiftPx: 1 },
    validationShare: 1 / 12,
    usesStrokes: true,
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
    finishDistortion: null,
    validationShare: 0.2,
    usesStrokes: false,
  },
};
