import { ArchiveError } from '../archive/archive-error.ts';
import { fileNameOf, isHiddenPath } from '../archive/file-paths.ts';
import { isZip, readZipAside, type ArchiveFile } from '../archive/read-zip.ts';
import { writeZip } from '../archive/write-zip.ts';
import { UserFacingError } from '../errors/user-facing-error.ts';
import type { ModelFiles } from '../model/description/model-files.ts';
import {
  createModelFiles,
  MODEL_FILE,
  parseModelJson,
  WEIGHTS_FILE,
  type ModelJson,
} from '../model/description/model-json.ts';
import { readMetadata, type ModelMetadata } from '../model/description/model-metadata.ts';
import { concatenate } from '../values/concatenate.ts';

/** A model that came in files; looked through, but not yet seen to read anything. */
export interface ImportedModel {
  readonly files: ModelFiles;
  /** What the model calls itself, else what its file is called. */
  readonly title: string;
  readonly description: string | null;
}

/** Of a zip, unpacked: ten times the largest model that this app trains. */
const MOST_BYTES = 100_000_000;

/** A zip of `model.json` and its weights, which `tf.loadLayersModel` loads as they are. */
export function zipModel({ modelJson, weights }: ModelFiles): Uint8Array<ArrayBuffer> {
  return writeZip([
    { path: MODEL_FILE, content: new TextEncoder().encode(modelJson) },
    { path: WEIGHTS_FILE, content: new Uint8Array(weights), isDense: true },
  ]);
}

/**
 * Finds the model among files: a zip, or a `model.json` with its weights beside it.
 *
 * @throws UserFacingError `bad-model`, with what was expected
 */
export async function readModelArchive(given: readonly ArchiveFile[]): Promise<ImportedModel> {
  const archive = given.find(({ content }) => isZip(content));
  const files = archive ? await unzipFiles(archive) : given;
  const { file, json } = findModelJson(files, archive?.path);
  const parts = json.weightsManifest
    .flatMap(({ paths }) => paths)
    .map((path) => findWeights(files, file.path, path));
  const { title, description } = readMetadata(json);
  return {
    files: createModelFiles(json, concatenate(parts)),
    title: title ?? nameAfterFile(archive?.path ?? file.path),
    description: description ?? null,
  };
}

/**
 * The same model under a new title or with other things said of it.
 *
 * @throws UserFacingError `bad-model`
 */
export function describeModel(files: ModelFiles, metadata: ModelMetadata): ModelFiles {
  const json = parseModelJson(files.modelJson, MODEL_FILE);
  return createModelFiles(json, files.weights, { ...readMetadata(json), ...metadata });
}

function findModelJson(
  files: readonly ArchiveFile[],
  zipName: string | undefined,
): { readonly file: ArchiveFile; readonly json: ModelJson } {
  const candidates = files
    .filter(({ path }) => path.toLowerCase().endsWith('.json') && !isHiddenPath(path))
    // other JSON may lie beside it
    .sort(
      (a, b) =>
        Number(fileNameOf(b.path) === MODEL_FILE) - Number(fileNameOf(a.path) === MODEL_FILE),
    );
  const [file] = candidates;
  if (!file) {
    throw new UserFacingError(
      'bad-model',
      zipName === undefined
        ? 'There is no model.json among these files. Choose a zip, or a model.json together with its weights.'
        : `There is no model.json in ${fileNameOf(zipName)}.`,
    );
  }
  return {
    file,
    json: parseModelJson(new TextDecoder().decode(file.content), fileNameOf(file.path)),
  };
}

/** Beside the `model.json`; chosen one by one, files have lost their folders. */
function findWeights(files: readonly ArchiveFile[], jsonPath: string, path: string): Uint8Array {
  const beside = jsonPath.replace(/[^/]*$/, '') + path;
  const found =
    files.find((file) => file.path === beside) ??
    files.find((file) => fileNameOf(file.path) === fileNameOf(path));
  if (found) return found.content;
  throw new UserFacingError(
    'bad-model',
    `${fileNameOf(jsonPath)} needs its weights from ${path}, which is missing. Choose both files together, or a zip with both.`,
  );
}

async function unzipFiles({ path, content }: ArchiveFile): Promise<readonly ArchiveFile[]> {
  try {
    return await readZipAside(content, MOST_BYTES);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    const why =
      error.code === 'too-large'
        ? `is too large: models of up to ${MOST_BYTES / 1_000_000} MB can be imported.`
        : 'is a broken zip file.';
    throw new UserFacingError('bad-model', `${fileNameOf(path)} ${why}`, { cause: error });
  }
}

function nameAfterFile(path: string): string {
  const stem = fileNameOf(path).replace(/\.(?:zip|json)$/i, '');
  return stem === '' || stem === 'model' ? 'Imported model' : stem;
}
