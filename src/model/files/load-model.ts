import type { io } from '@tensorflow/tfjs-core';

import { describeError } from '../../errors/describe-error.ts';
import { concatenate } from '../../values/concatenate.ts';
import { NO_CALIBRATION, type ModelCalibration } from '../description/calibration.ts';
import type { Catalog, CatalogModel } from '../description/catalog.ts';
import { METADATA_PATH, readMetadata } from '../description/model-metadata.ts';
import { isModelUrl } from '../description/model-name.ts';
import { ModelError } from '../errors.ts';
import { parseCalibration } from './parse-calibration.ts';
import { findCatalogModel, parseCatalog } from './parse-catalog.ts';
import { readCatalogFile, readModelFile, type ReadFile } from './read-model-files.ts';

/** A model in memory, ready to be built on any backend, again and again. */
export interface LoadedModel {
  /** Catalogue name or URL of the `model.json`. */
  readonly name: string;
  /** Changes with the model's files; empty for a model by URL. */
  readonly version: string;
  readonly artifacts: io.ModelArtifacts;
  /** The catalogue's, or the one that a `model.json` by URL brings along. */
  readonly calibration: ModelCalibration;
  /** What the catalogue says; a model by URL has none. */
  readonly catalogEntry: CatalogModel | null;
}

export interface LoadModelOptions {
  readonly readFile: ReadFile;
  readonly onProgress?: ((loadedBytes: number, totalBytes: number) => void) | undefined;
}

/**
 * Reads a model's files and checks them.
 *
 * @param model name in the catalogue, or the absolute URL of a `model.json`
 * @throws ModelError `model-load-failed`
 */
export async function loadModel(model: string, options: LoadModelOptions): Promise<LoadedModel> {
  return isModelUrl(model) ? loadFromUrl(model, options) : loadFromCatalog(model, options);
}

async function loadFromCatalog(name: string, options: LoadModelOptions): Promise<LoadedModel> {
  const catalog = await readCatalog(options.readFile);
  const entry = findCatalogModel(catalog, name);
  const [jsonFile, ...weightFiles] = entry.files;
  if (!jsonFile) throw new ModelError('model-load-failed', `The model "${name}" has no files.`);
  const totalBytes = entry.files.reduce((sum, file) => sum + file.bytes, 0);
  const onBytes = countBytes(totalBytes, options.onProgress);
  const [json, ...weights] = await Promise.all(
    [jsonFile, ...weightFiles].map((file) => readCatalogFile(file, options.readFile, onBytes)),
  );
  const folder = jsonFile.path.replace(/[^/]*$/, '');
  const byPath = new Map(weightFiles.map((file, index) => [file.path, weights[index]]));
  const artifacts = await readArtifacts(decodeText(json), jsonFile.path, (path) => {
    const content = byPath.get(folder + path);
    if (content) return Promise.resolve(content);
    throw new ModelError(
      'model-load-failed',
      `${jsonFile.path} names the weights ${path}, which the catalogue does not list.`,
    );
  });
  const version = jsonFile.sha256.slice(0, 16);
  return { name, version, artifacts, calibration: entry.calibration, catalogEntry: entry };
}

/** @throws ModelError `model-load-failed` */
export async function readCatalog(readFile: ReadFile): Promise<Catalog> {
  return parseCatalog(
    decodeText(await readModelFile('catalog.json', readFile, { isFresh: false })),
  );
}

async function loadFromUrl(url: string, options: LoadModelOptions): Promise<LoadedModel> {
  const onBytes = countBytes(0, options.onProgress);
  const read = (path: string) => readModelFile(path, options.readFile, { isFresh: false, onBytes });
  const json = decodeText(await read(url));
  const artifacts = await readArtifacts(json, url, (path) => read(new URL(path, url).href));
  const calibration = readOwnCalibration(artifacts, url);
  return { name: url, version: '', artifacts, calibration, catalogEntry: null };
}

/** A model outside the catalogue may say itself how its outputs are to be read. */
function readOwnCalibration(artifacts: io.ModelArtifacts, url: string): ModelCalibration {
  const { calibration } = readMetadata(artifacts);
  if (calibration === undefined) return NO_CALIBRATION;
  return parseCalibration(calibration, `${url}: ${METADATA_PATH}.calibration`);
}

function countBytes(totalBytes: number, onProgress: LoadModelOptions['onProgress']) {
  let loadedBytes = 0;
  return (bytes: number): void => {
    loadedBytes += bytes;
    onProgress?.(loadedBytes, totalBytes);
  };
}

function decodeText(content: ArrayBuffer | undefined): string {
  return new TextDecoder().decode(content);
}

/** What `model.json` holds; see tfjs `io.ModelJSON`. */
async function readArtifacts(
  text: string,
  path: string,
  readWeights: (path: string) => Promise<ArrayBuffer>,
): Promise<io.ModelArtifacts> {
  let json: Partial<io.ModelJSON> | null;
  try {
    json = JSON.parse(text) as Partial<io.ModelJSON> | null;
  } catch (error) {
    throw new ModelError('model-load-failed', `${path} is not JSON.`, { cause: error });
  }
  if (json?.format === 'graph-model') {
    throw new ModelError(
      'model-load-failed',
      `${path} is a tfjs graph model; a layers model is needed (tensorflowjs_converter --output_format=tfjs_layers_model).`,
    );
  }
  if (!json?.modelTopology || !Array.isArray(json.weightsManifest)) {
    throw new ModelError(
      'model-load-failed',
      `${path} is no tfjs-layers model: it needs modelTopology and weightsManifest.`,
    );
  }
  try {
    const groups = json.weightsManifest;
    const weights = await Promise.all(groups.flatMap((group) => group.paths).map(readWeights));
    return {
      modelTopology: json.modelTopology,
      weightSpecs: groups.flatMap((group) => group.weights),
      weightData: concatenate(weights.map((part) => new Uint8Array(part))),
      ...(json.userDefinedMetadata && { userDefinedMetadata: json.userDefinedMetadata }),
    };
  } catch (error) {
    if (error instanceof ModelError) throw error;
    throw new ModelError(
      'model-load-failed',
      `The weights of ${path} could not be read: ${describeError(error)}`,
      { cause: error },
    );
  }
}
