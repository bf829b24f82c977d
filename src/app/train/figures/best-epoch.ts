import type { EpochRecord } from '../../../training/description/epoch-record.ts';

/** The epoch with the lowest val_loss, the first of several; null where nothing was validated. */
export function findBestEpoch(history: readonly EpochRecord[]): EpochRecord | null {
  let best: EpochRecord | null = null;
  for (const figures of history) {
    if (Number.isNaN(figures.validationLoss)) continue;
    if (best === null || figures.validationLoss < best.validationLoss) best = figures;
  }
  return best;
}
