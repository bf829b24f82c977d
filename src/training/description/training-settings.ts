/** What a person chooses before training, and what there is to choose from. */

export const LAB_ARCHITECTURES = [
  { name: 'lenet5', title: 'LeNet-5' },
  { name: 'cnn', title: 'CNN' },
] as const;
export type LabArchitecture = (typeof LAB_ARCHITECTURES)[number]['name'];

export const LAB_ACTIVATIONS = [
  { name: 'relu', title: 'Rectified linear unit' },
  { name: 'tanh', title: 'Hyperbolic tangent' },
  { name: 'sigmoid', title: 'Sigmoid' },
] as const;
export type LabActivation = (typeof LAB_ACTIVATIONS)[number]['name'];

/** With the learning rate that suits LeNet-5 at batches of 32. */
export const LAB_OPTIMIZERS = [
  { name: 'adam', title: 'Adam', learningRate: 0.001 },
  { name: 'adagrad', title: 'Adagrad', learningRate: 0.01 },
  { name: 'nadam', title: 'Nadam', learningRate: 0.001 },
  { name: 'adadelta', title: 'Adadelta', learningRate: 1 },
  { name: 'adamax', title: 'Adamax', learningRate: 0.002 },
  { name: 'rmsprop', title: 'RMSprop', learningRate: 0.001 },
  { name: 'sgd', title: 'SGD', learningRate: 0.1 },
  { name: 'ftrl', title: 'FTRL', learningRate: 0.1 },
] as const;
export type OptimizerName = (typeof LAB_OPTIMIZERS)[number]['name'];

/** What people call one of the choices above; the name itself where it is none. */
export function titleOf(
  list: readonly { readonly name: string; readonly title: string }[],
  name: string,
): string {
  return list.find((entry) => entry.name === name)?.title ?? name;
}

export interface TrainingSettings {
  readonly architecture: LabArchitecture;
  /** Of LeNet-5's hidden layers; the CNN's is always the rectified linear unit. */
  readonly activation: LabActivation;
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  /** 1 to 200. */
  readonly epochs: number;
  /** 1 to 128. */
  readonly batchSize: number;
  /** Of MNIST's 60,000, those held out for validation included. */
  readonly trainingImages: number;
  /** Ends when val_loss has not fallen for three epochs, with the best epoch's weights. */
  readonly stopsEarly: boolean;
  readonly seed: number;
}
