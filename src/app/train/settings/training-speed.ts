import type {
  LabArchitecture,
  TrainingSettings,
} from '../../../training/description/training-settings.ts';
import { StoredSetting } from '../../parts/stored-setting.ts';

const stored: Readonly<Record<LabArchitecture, StoredSetting>> = {
  lenet5: new StoredSetting('training-speed-lenet5'),
  cnn: new StoredSetting('training-speed-cnn'),
};

/** Remembers how fast this device has trained a network, in images a second. */
export function keepSpeed({ architecture }: TrainingSettings, imagesPerSecond: number): void {
  if (imagesPerSecond > 0) stored[architecture].write(imagesPerSecond.toFixed(1));
}

/** About how many seconds a training will take on this device; null before the first one. */
export function estimateSeconds(settings: TrainingSettings): number | null {
  const imagesPerSecond = Number(stored[settings.architecture].read());
  if (!(imagesPerSecond > 0)) return null;
  return (settings.epochs * settings.trainingImages) / imagesPerSecond;
}
