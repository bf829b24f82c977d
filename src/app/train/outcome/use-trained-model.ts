import { evaluateReadings } from '../../../dataset/confusion.ts';
import type { TrainingOutcome } from '../../../lab/training-session.ts';
import { saveModel } from '../../../storage/trained-models.ts';
import {
  LAB_ARCHITECTURES,
  LAB_OPTIMIZERS,
  titleOf,
} from '../../../training/description/training-settings.ts';
import { nameStoredModel, useModel } from '../../models/current-model.ts';
import { describeLearning, describeNetwork } from '../figures/format-training.ts';

/**
 * Stores what a training has made and has it read everywhere in the app.
 *
 * @returns the title under which it is listed
 * @throws UserFacingError `storage-full`, `storage-unavailable`
 */
export async function useTrainedModel(outcome: TrainingOutcome): Promise<string> {
  const { settings, history } = outcome;
  const network = titleOf(LAB_ARCHITECTURES, settings.architecture);
  const epochs = history.length === 1 ? '1 epoch' : `${history.length} epochs`;
  const stored = await saveModel({
    title: `${network} with ${titleOf(LAB_OPTIMIZERS, settings.optimizer)}`,
    origin: 'trained',
    files: outcome.files,
    accuracy: evaluateReadings(outcome.test).share,
    description: `${describeNetwork(settings)}; ${describeLearning(settings)}; ${epochs}.`,
  });
  const { title } = await useModel(nameStoredModel(stored));
  return title;
}
