import {
  LAB_ACTIVATIONS,
  LAB_ARCHITECTURES,
  LAB_OPTIMIZERS,
  titleOf,
  type TrainingSettings,
} from '../../../training/description/training-settings.ts';
import { formatCount } from '../../parts/format-figures.ts';

/** `0.0812`: as many digits as training moves in an epoch; `–` where there is no such figure. */
export function formatLoss(loss: number): string {
  if (Number.isNaN(loss)) return '–';
  return loss < 10 ? loss.toFixed(4) : loss.toPrecision(4);
}

/** `0.9812`, as a fraction beside losses; `–` where there is no such figure. */
export function formatFraction(fraction: number): string {
  return Number.isNaN(fraction) ? '–' : fraction.toFixed(4);
}

/** `under a second`, `42 s`, `3 min 20 s`, `1 h 5 min`: about how long something takes. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 1) return 'under a second';
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${rounded} s`;
  const minutes = Math.floor(rounded / 60);
  if (minutes < 10) return `${minutes} min ${rounded % 60} s`;
  if (minutes < 60) return `${Math.round(seconds / 60)} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `0.001`, never `1e-7`'s shorthand where a person can read it in full. */
export function formatRate(rate: number): string {
  return rate >= 1e-6 ? String(Number(rate.toPrecision(6))) : rate.toExponential();
}

/** `LeNet-5, rectified linear unit`: what is trained. */
export function describeNetwork({ architecture, activation }: TrainingSettings): string {
  const network = titleOf(LAB_ARCHITECTURES, architecture);
  if (architecture !== 'lenet5') return network;
  return `${network}, ${titleOf(LAB_ACTIVATIONS, activation).toLowerCase()}`;
}

/** `Adam 0.001, batches of 32, 60,000 images`: how it is trained. */
export function describeLearning(settings: TrainingSettings): string {
  const { optimizer, learningRate, batchSize, trainingImages } = settings;
  return [
    `${titleOf(LAB_OPTIMIZERS, optimizer)} ${formatRate(learningRate)}`,
    `batches of ${batchSize}`,
    `${formatCount(trainingImages)} images`,
  ].join(', ');
}
