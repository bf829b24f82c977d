import { initializers, layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';

/** The models that this project trains, by their name in the catalogue. */
export type ArchitectureName = 'digits' | 'lenet5' | 'cnn';

export const ARCHITECTURE_NAMES: readonly ArchitectureName[] = ['digits', 'lenet5', 'cnn'];

/** What the hidden layers of LeNet-5 apply. */
export type HiddenActivation = 'tanh' | 'relu' | 'sigmoid' | 'elu' | 'selu' | 'softsign';

export interface ArchitectureOptions {
  /** First weights are drawn from it: the same seed gives the same model. */
  readonly seed: number;
  /** LeNet-5 only; its authors' tanh by default. */
  readonly activation?: HiddenActivation;
}

/**
 * Builds a model with its first weights: input `[n, 28, 28, 1]`, 0 paper to 1 ink; output `[n, 10]`,
 * the probability of each digit.
 */
export function buildModel(name: ArchitectureName, options: ArchitectureOptions): Sequential {
  const drawSeed = countFrom(options.seed);
  switch (name) {
    case 'digits':
      return buildDigits(drawSeed);
    case 'lenet5':
      return buildLenet5(drawSeed, options.activation ?? 'tanh');
    case 'cnn':
      return buildCnn(drawSeed);
  }
}

type SeedStream = () => number;

/** Every layer draws from a seed of its own; tfjs takes whole numbers above zero. */
function countFrom(seed: number): SeedStream {
  let layer = 0;
  return () => 1 + ((seed * 1009 + layer++ * 7919) % 2147483000);
}

const INPUT_SHAPE = [28, 28, 1];

/**
 * First weights with which a signal neither fades nor swells on its way through the layers: Glorot
 * and Bengio 2010, who want them four times as large for a sigmoid; He et al. 2015 for rectifiers.
 */
function createHiddenInitializer(activation: HiddenActivation, seed: number) {
  switch (activation) {
    case 'relu':
      return initializers.heUniform({ seed });
    case 'sigmoid':
      return initializers.varianceScaling({
        scale: 16,
        mode: 'fanAvg',
        distribution: 'uniform',
        seed,
      });
    default:
      return initializers.glorotUniform({ seed });
  }
}

/** LeNet-5 (LeCun, Bottou, Bengio and Haffner 1998), fully connected throughout: 61,706 weights. */
function buildLenet5(drawSeed: SeedStream, activation: HiddenActivation): Sequential {
  const glorot = () => initializers.glorotUniform({ seed: drawSeed() });
  const first = () => createHiddenInitializer(activation, drawSeed());
  const conv = (filters: number, padding: 'same' | 'valid', inputShape?: number[]) =>
    layers.conv2d({
      filters,
      kernelSize: 5,
      padding,
      activation,
      kernelInitializer: first(),
      ...(inputShape && { inputShape }),
    });
  return sequential({
    name: 'lenet5',
    layers: [
      conv(6, 'same', INPUT_SHAPE),
      layers.averagePooling2d({ poolSize: 2 }),
      conv(16, 'valid'),
      layers.averagePooling2d({ poolSize: 2 }),
      conv(120, 'valid'),
      layers.flatten(),
      layers.dense({ units: 84, activation, kernelInitializer: first() }),
      layers.dense({ units: 10, activation: 'softmax', kernelInitializer: glorot() }),
    ],
  });
}

/** A wide CNN with batch normalisation and dropout, about 600,000 weights. */
function buildCnn(drawSeed: SeedStream): Sequential {
  const he = () => initializers.heNormal({ seed: drawSeed() });
  const conv = (filters: number, inputShape?: number[]) =>
    layers.conv2d({
      filters,
      kernelSize: 3,
      activation: 'relu',
      kernelInitializer: he(),
      ...(inputShape && { inputShape }),
    });
  return sequential({
    name: 'cnn',
    layers: [
      conv(32, INPUT_SHAPE),
      conv(32),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.batchNormalization(),
      conv(64),
      layers.batchNormalization(),
      conv(64),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.batchNormalization(),
      layers.dense({ units: 512, activation: 'relu', kernelInitializer: he() }),
      layers.batchNormalization(),
      layers.dropout({ rate: 0.2 }),
      layers.dense({
        units: 10,
        activation: 'softmax',
        kernelInitializer: initializers.glorotUniform({ seed: drawSeed() }),
      }),
    ],
  });
}

/**
 * The default model: six 3×3 convolutions, each with batch normalisation (Ioffe and Szegedy 2015)
 * and a rectifier, then the average of each channel. Its eleventh class is "no digit".
 */
function buildDigits(drawSeed: SeedStream): Sequential {
  const model = sequential({ name: 'digits' });
  const stages = [
    { filters: 16, strides: 1, padding: 'same' },
    { filters: 32, strides: 2, padding: 'same' },
    { filters: 32, strides: 1, padding: 'same' },
    { filters: 64, strides: 2, padding: 'same' },
    { filters: 64, strides: 1, padding: 'same' },
    { filters: 128, strides: 1, padding: 'valid' },
  ] as const;
  for (const [index, { filters, strides, padding }] of stages.entries()) {
    model.add(
      layers.conv2d({
        filters,
        kernelSize: 3,
        strides,
        padding,
        useBias: false, // the normalisation that follows has its own
        kernelInitializer: initializers.heNormal({ seed: drawSeed() }),
        ...(index === 0 && { inputShape: INPUT_SHAPE }),
      }),
    );
    model.add(layers.batchNormalization());
    model.add(layers.reLU());
  }
  model.add(layers.globalAveragePooling2d({}));
  model.add(
    layers.dense({
      units: 11,
      activation: 'softmax',
      kernelInitializer: initializers.glorotUniform({ seed: drawSeed() }),
    }),
  );
  return model;
}
