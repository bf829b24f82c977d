import {
  LAB_ACTIVATIONS,
  LAB_ARCHITECTURES,
  LAB_OPTIMIZERS,
  type TrainingSettings,
} from '../../../training/description/training-settings.ts';
import { StoredSetting } from '../../parts/stored-setting.ts';
import { isRate } from './learning-rates.ts';

/** What a slider of the settings can be set to. */
export interface SettingRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

export const EPOCHS: SettingRange = { min: 1, max: 200, step: 1 };
export const BATCH_SIZES: SettingRange = { min: 1, max: 128, step: 1 };
export const TRAINING_IMAGES: SettingRange = { min: 100, max: 60_000, step: 100 };

/** Good after a few minutes on a phone, and the same from visit to visit. */
export const FIRST_SETTINGS: TrainingSettings = {
  architecture: 'lenet5',
  activation: 'relu',
  optimizer: 'adam',
  learningRate: 0.001,
  epochs: 5,
  batchSize: 32,
  trainingImages: 60_000,
  stopsEarly: true,
  // always the same first weights, so that two runs differ by what was chosen and nothing else
  seed: 1,
};

const stored = new StoredSetting('training-settings');

/** What was chosen last time, in this tab or another. */
export function readSettings(): TrainingSettings {
  try {
    const value: unknown = JSON.parse(stored.read() ?? '{}');
    return typeof value === 'object' && value !== null ? mend(value) : FIRST_SETTINGS;
  } catch {
    return FIRST_SETTINGS;
  }
}

export function keepSettings(settings: TrainingSettings): void {
  stored.write(JSON.stringify(settings));
}

/** Takes of each field what this version of the app understands. */
function mend(value: Partial<Record<keyof TrainingSettings, unknown>>): TrainingSettings {
  const oneOf = <Name extends string>(list: readonly { name: Name }[], name: unknown) =>
    list.find((entry) => entry.name === name)?.name;
  const inRange = ({ min, max, step }: SettingRange, number: unknown) =>
    typeof number === 'number' && number >= min && number <= max && (number - min) % step === 0
      ? number
      : undefined;
  const { learningRate, stopsEarly } = value;
  const first = FIRST_SETTINGS;
  return {
    architecture: oneOf(LAB_ARCHITECTURES, value.architecture) ?? first.architecture,
    activation: oneOf(LAB_ACTIVATIONS, value.activation) ?? first.activation,
    optimizer: oneOf(LAB_OPTIMIZERS, value.optimizer) ?? first.optimizer,
    learningRate:
      typeof learningRate === 'number' && isRate(learningRate) ? learningRate : first.learningRate,
    epochs: inRange(EPOCHS, value.epochs) ?? first.epochs,
    batchSize: inRange(BATCH_SIZES, value.batchSize) ?? first.batchSize,
    trainingImages: inRange(TRAINING_IMAGES, value.trainingImages) ?? first.trainingImages,
    stopsEarly: typeof stopsEarly === 'boolean' ? stopsEarly : first.stopsEarly,
    seed: first.seed,
  };
}
