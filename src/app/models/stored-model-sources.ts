/**
 * Models of this device under addresses that a worker can load. Loaded on demand only: it brings the
 * database along.
 */
import { openModelUrl, type OpenModelUrl } from '../../storage/model-url.ts';
import { readModel } from '../../storage/trained-models.ts';

export interface StoredModelSource {
  readonly title: string;
  /** Address of its `model.json`; good until the model is deleted or the page is left. */
  readonly url: string;
}

const opened = new Map<string, OpenModelUrl>();

/**
 * @returns null where the model is gone
 * @throws UserFacingError `storage-unavailable`
 */
export async function openStoredModel(id: string): Promise<StoredModelSource | null> {
  const model = await readModel(id);
  if (!model) {
    opened.get(id)?.release();
    opened.delete(id);
    return null;
  }
  // one address for each model, so that all who want it share a worker
  const known = opened.get(id) ?? openModelUrl(model);
  opened.set(id, known);
  return { title: model.title, url: known.url };
}
