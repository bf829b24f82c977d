import type { LabActivation, LabArchitecture } from './training-settings.ts';

/** One layer, as a table of the network shows it. */
export interface LayerRow {
  readonly name: string;
  /** Without the batch: `[28, 28, 1]`. */
  readonly outputShape: readonly number[];
  /** Weights, those of running statistics included. */
  readonly parameters: number;
  /** Null where the layer applies none. */
  readonly activation: LabActivation | 'softmax' | null;
}

type Rectified = Exclude<LayerRow['activation'], null>;

/**
 * What a network that can be trained here consists of. Written down, because a page that shows it
 * has not loaded the library that builds it; a test compares the two.
 */
export function describeLayers(
  architecture: LabArchitecture,
  activation: LabActivation,
): readonly LayerRow[] {
  return architecture === 'lenet5' ? describeLenet5(activation) : CNN;
}

const layer = (
  name: string,
  outputShape: readonly number[],
  parameters = 0,
  activation: Rectified | null = null,
): LayerRow => ({ name, outputShape, parameters, activation });

const describeLenet5 = (activation: LabActivation): readonly LayerRow[] => [
  layer('Convolution 5×5, padded', [28, 28, 6], 156, activation),
  layer('Average pooling 2×2', [14, 14, 6]),
  layer('Convolution 5×5', [10, 10, 16], 2416, activation),
  layer('Average pooling 2×2', [5, 5, 16]),
  layer('Convolution 5×5', [1, 1, 120], 48120, activation),
  layer('Flatten', [120]),
  layer('Dense', [84], 10164, activation),
  layer('Dense', [10], 850, 'softmax'),
];

const CNN: readonly LayerRow[] = [
  layer('Convolution 3×3', [26, 26, 32], 320, 'relu'),
  layer('Convolution 3×3', [24, 24, 32], 9248, 'relu'),
  layer('Max pooling 2×2', [12, 12, 32]),
  layer('Batch normalisation', [12, 12, 32], 128),
  layer('Convolution 3×3', [10, 10, 64], 18496, 'relu'),
  layer('Batch normalisation', [10, 10, 64], 256),
  layer('Convolution 3×3', [8, 8, 64], 36928, 'relu'),
  layer('Max pooling 2×2', [4, 4, 64]),
  layer('Flatten', [1024]),
  layer('Batch normalisation', [1024], 4096),
  layer('Dense', [512], 524800, 'relu'),
  layer('Batch normalisation', [512], 2048),
  layer('Dropout 0.2', [512]),
  layer('Dense', [10], 5130, 'softmax'),
];
