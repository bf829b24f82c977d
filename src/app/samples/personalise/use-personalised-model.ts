import type { PersonaliseOutcome } from '../../../lab/personalising.ts';
import { saveModel } from '../../../storage/trained-models.ts';
import { nameStoredModel, useModel, type UsableModel } from '../../models/current-model.ts';
import { StoredSetting } from '../../parts/stored-setting.ts';

const HAND = ', your hand';
const previousModel = new StoredSetting('model-before-hand');

/** A personalised model that reads now, and what read before it. */
export interface PersonalisedUse {
  /** Ids as `useModel` takes them. */
  readonly id: string;
  readonly previousId: string;
  readonly previousTitle: string;
}

/**
 * Stores a model that has learnt a hand and has it read everywhere in the app.
 *
 * @throws UserFacingError `storage-full`, `storage-unavailable`
 */
export async function usePersonalisedModel(
  { files, before, after }: PersonaliseOutcome,
  previous: UsableModel,
  sampleCount: number,
): Promise<UsableModel> {
  const base = previous.title.replace(/, your hand(?: \(\d+\))?$/, '');
  const stored = await saveModel({
    title: base + HAND,
    origin: 'personalised',
    files,
    accuracy: after.mnistAccuracy,
    description: `${base} after learning ${sampleCount} samples of your hand: ${formatShare(after.sampleAccuracy)} right on those held back, ${formatShare(before.sampleAccuracy)} before.`,
  });
  const used = await useModel(nameStoredModel(stored));
  const use: PersonalisedUse = {
    id: used.id,
    previousId: previous.id,
    previousTitle: previous.title,
  };
  previousModel.write(JSON.stringify(use));
  return used;
}

/** Reads again with the model that read before. @throws UserFacingError where it is gone */
export async function goBack({ previousId }: PersonalisedUse): Promise<UsableModel> {
  const model = await useModel(previousId);
  previousModel.write(null);
  return model;
}

/** What there is to go back from; null where the current model is no personalised one. */
export function findPersonalisedUse(currentId: string): PersonalisedUse | null {
  try {
    const use = JSON.parse(previousModel.read() ?? 'null') as PersonalisedUse | null;
    return use?.id === currentId ? use : null;
  } catch {
    return null; // somebody else's writing
  }
}

/** Whole percents. */
export function formatShare(share: number): string {
  return `${Math.round(share * 100)}%`;
}
