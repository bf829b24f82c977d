import { unzip, zip, type Unzipped } from 'fflate';

import { UserFacingError } from '../errors/user-facing-error.ts';
import type { ModelFiles } from '../model/description/model-files.ts';
import {
  concatenate,
  createModelFiles,
  parseModelJson,
  readMetadata,
  WEIGHTS_FILE,
  type ModelJson,
  type ModelMetadata,
} from '../model/description/model-json.ts';

/** A file that a person chose, or one of a zip; `path` may have folders in it. */
export interface ArchiveFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** A model that came in files; looked through, but not yet seen to read anything. */
export interface ImportedModel {
  readonly files: ModelFiles;
  /** What the model calls itself, else what its file is called. */
  readonly title: string;
  readonly description: string | null;
}

const MODEL_FILE = 'model.json';
/** Of a zip, unpacked: ten times the largest model that this app trains. */
const MOST_BYTES = 100_000_000;

/** A zip of `model.json` and its weights, which `tf.loadLayersModel` loads as they are. */
export function zipModel({ modelJson, weights }: ModelFiles): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    zip(
      {
        [MODEL_FILE]: new TextEncoder().encode(modelJson),
        // weights hardly get smaller
        [WEIGHTS_FILE]: [new Uint8Array(weights), { level: 0 }],
      },
      (error, data) => {
        if (error) reject(error);
        else resolve(data);
      },
    );
  });
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
    .filter(({ path }) => path.toLowerCase().endsWith('.json') && !isHidden(path))
    // other JSON may lie beside it
    .sort((a, b) => Number(nameOf(b.path) === MODEL_FILE) - Number(nameOf(a.path) === MODEL_FILE));
  const [file] = candidates;
  if (!file) {
    throw new UserFacingError(
      'bad-model',
      zipName === undefined
        ? 'There is no model.json among these files. Choose a zip, or a model.json together with its weights.'
        : `There is no model.json in ${nameOf(zipName)}.`,
    );
  }
  return { file, json: parseModelJson(new TextDecoder().decode(file.content), nameOf(file.path)) };
}

/** Beside the `model.json`; chosen one by one, files have lost their folders. */
function findWeights(files: readonly ArchiveFile[], jsonPath: string, path: string): Uint8Array {
  const beside = jsonPath.replace(/[^/]*$/, '') + path;
  const found =
    files.find((file) => file.path === beside) ??
    files.find((file) => nameOf(file.path) === nameOf(path));
  if (found) return found.content;
  throw new UserFacingError(
    'bad-model',
    `${nameOf(jsonPath)} needs its weights from ${path}, which is missing. Choose both files together, or a zip with both.`,
  );
}

async function unzipFiles({ path, content }: ArchiveFile): Promise<readonly ArchiveFile[]> {
  let bytes = 0;
  const unzipped = new Promise<Unzipped>((resolve, reject) => {
    unzip(
      content,
      {
        filter: (file) => {
          bytes += file.originalSize;
          return bytes <= MOST_BYTES;
        },
      },
      (error, files) => {
        if (error) reject(error);
        else resolve(files);
      },
    );
  });
  try {
    const files = await unzipped;
    if (bytes <= MOST_BYTES) {
      return Object.entries(files).map(([name, unpacked]) => ({ path: name, content: unpacked }));
    }
  } catch (error) {
    throw new UserFacingError('bad-model', `${nameOf(path)} is a broken zip file.`, {
      cause: error,
    });
  }
  throw new UserFacingError(
    'bad-model',
    `${nameOf(path)} is too large: models of up to ${MOST_BYTES / 1_000_000} MB can be imported.`,
  );
}

/** By its first bytes, `PK` and the mark of a first or an only entry; names can be anything. */
function isZip([p, k, third]: Uint8Array): boolean {
  return p === 0x50 && k === 0x4b && (third === 0x03 || third === 0x05);
}

/** What systems put beside files: `__MACOSX/`, `._model.json`. */
function isHidden(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\.)/.test(path);
}

function nameOf(path: string): string {
  return path.replace(/^.*\//, '');
}

function nameAfterFile(path: string): string {
  const stem = nameOf(path).replace(/\.(?:zip|json)$/i, '');
  return stem === '' || stem === 'model' ? 'Imported model' : stem;
}
