/**
 * What can be done with models beyond choosing one. Loaded after the first reading, because it
 * brings the database along.
 */
import './model-actions.ts';
import './model-import.ts';
import { listModels, watchModels, type ModelSummary } from '../../storage/trained-models.ts';
import { nameStoredModel, refreshCurrentModel } from './current-model.ts';
import type { ModelRow } from './model-switch.ts';

/**
 * Gives the models of this device, now and whenever they change, be it in another tab. Nothing is
 * told where the browser keeps nothing.
 *
 * @returns what ends it
 */
export function watchStoredModels(tell: (models: readonly ModelRow[]) => void): () => void {
  let isEnded = false;
  const list = async () => {
    const models = await listModels().catch((): readonly ModelSummary[] => []);
    if (!isEnded) tell(models.map(toRow));
  };
  const unwatch = watchModels(() => {
    void list();
    void refreshCurrentModel();
  });
  void list();
  return () => {
    isEnded = true;
    unwatch();
  };
}

function toRow(model: ModelSummary): ModelRow {
  const { title, description, accuracy, bytes } = model;
  return { name: nameStoredModel(model), title, description, accuracy, bytes };
}
