import type { ArchitectureName } from '../../src/model/architectures.ts';
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
  /** Images are affinely distorted, differently in every epoch. */
  readonly isDistorted: boolean;
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
    isDistorted: true,
    validationShare: 1 / 12,
    usesStrokes: false,
  },
  digits: {
    title: 'Digits',
    description: 'Small and accurate: five convolutions with batch normalisation. The default.',
    epochs: 30,
    batchSize: 128,
    schedule: { peak: 4e-3, warmup: 0.05, final: 0 },
    adam: { ...DEFAULT_ADAM, weightDecay: 0.05 },
    averageRate: 0.999,
    momentum: 0.99,
    smoothing: 0,
    isDistorted: true,
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
    isDistorted: false,
    validationShare: 0.2,
    usesStrokes: false,
  },
};
