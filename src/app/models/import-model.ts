import type { StoredModel } from '../../storage/database.ts';
import { readModelArchive } from '../../storage/model-archive.ts';
import { saveModel } from '../../storage/trained-models.ts';
import { checkModel } from './check-model.ts';

/**
 * Stores a model from files: a zip, or a `model.json` with its weights. It is looked through and
 * tried out first.
 *
 * @throws UserFacingError `bad-model`, with what is wrong; `storage-full`, `storage-unavailable`,
 *   `worker-crashed`; nothing is stored then
 */
export async function importModel(files: readonly File[]): Promise<StoredModel> {
  const archive = await Promise.all(
    files.map(async (file) => ({
      path: file.name,
      content: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  const imported = await readModelArchive(archive);
  await checkModel(imported.files);
  return saveModel({
    title: imported.title,
    origin: 'imported',
    files: imported.files,
    // what a file claims is not what was measured here
    accuracy: null,
    description: imported.description ?? 'Imported from a file.',
  });
}
