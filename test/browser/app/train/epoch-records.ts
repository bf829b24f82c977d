import type { EpochRecord } from '../../../../src/training/description/epoch-record.ts';

/** An epoch as it is recorded; what a test does not look at is the same for all. */
export const epoch = (number: number, figures: Partial<EpochRecord>): EpochRecord => ({
  epoch: number,
  loss: 0.5 / number,
  accuracy: 0.9,
  validationLoss: 0.3,
  validationAccuracy: 0.95,
  learningRate: 0.001,
  seconds: 1,
  ...figures,
});

/** Three epochs, of which the second is the best. */
export const history = [
  epoch(1, { validationLoss: 0.3 }),
  epoch(2, { validationLoss: 0.2 }),
  epoch(3, { validationLoss: 0.25 }),
];
