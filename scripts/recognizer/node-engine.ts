import { readFile as readFromDisk } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { RgbaImage } from '../../src/ink/index.ts';
import { createBackendLoaders } from '../../src/model/backend/backend-loaders.ts';
import type { BackendChoice, BackendName } from '../../src/model/description/backend-name.ts';
import { isModelUrl } from '../../src/model/description/model-name.ts';
import type { ReadFileOptions } from '../../src/model/files/read-model-files.ts';
import { abortable } from '../../src/recognizer/abortable.ts';
import type { DecodedImage } from '../../src/recognizer/engine/engine-host.ts';
import { createEngine } from '../../src/recognizer/engine/engine.ts';
import { readAll, type ReadAllOptions, type ReadingResult } from '../../src/recognizer/read-all.ts';
import type { ReadingSettings, Recognition, Stroke } from '../../src/recognizer/recognition.ts';
import { decodeImageFile } from './decode-image-file.ts';

export interface NodeEngineOptions {
  /** Name in the catalogue, path or URL of a `model.json`. Default: `digits`. */
  readonly model?: string;
  /** Default `wasm`; `cpu` is the other one that Node has. */
  readonly backend?: BackendChoice;
  /** Folder of `catalog.json`. Default: the project's own `public/models`. */
  readonly modelsFolder?: string;
}

/** An image file's content, or pixels. */
export type NodeImage = Blob | Uint8Array | RgbaImage;

/** The recogniser for Node: the same code as in the page, with sharp to decode images. */
export interface NodeEngine {
  readonly model: string;
  readonly backend: BackendName;
  /** An image file's content, in any format that sharp reads, or an image that is decoded already. */
  recognize(image: NodeImage, options?: ReadingSettings): Promise<Recognition>;
  /**
   * Reads many images, a few at a time, each asked for when its turn comes. One that fails has its
   * `RecognizerError` for a result, in its place; `signal` ends all with `aborted`.
   */
  recognizeAll(
    images: Iterable<NodeImage>,
    options?: ReadingSettings & ReadAllOptions & { readonly signal?: AbortSignal },
  ): Promise<ReadingResult[]>;
  recognizeStrokes(strokes: readonly Stroke[], options?: ReadingSettings): Promise<Recognition>;
  /** 784 numbers, row-major, 0 paper to 255 ink, or 0 to 1. */
  recognizeMatrix(values: ArrayLike<number>, options?: ReadingSettings): Promise<Recognition>;
  dispose(): void;
}

const OWN_MODELS = new URL('../../public/models/', import.meta.url);

/** @throws RecognizerError `model-load-failed` or `backend-unavailable` */
export async function createNodeEngine({
  model,
  backend = 'wasm',
  modelsFolder,
}: NodeEngineOptions = {}): Promise<NodeEngine> {
  const models = modelsFolder === undefined ? OWN_MODELS : pathToFileURL(`${modelsFolder}/`);
  const engine = await createEngine({
    model: model === undefined ? undefined : resolveModel(model),
    backend,
    host: {
      readFile: (path, options) => readModelFile(new URL(path, models), options),
      backendLoaders: createBackendLoaders(),
      loadImagePreparation: () => import('../../src/recognizer/engine/prepare-image.ts'),
    },
  });
  const recognize: NodeEngine['recognize'] = (image, options) =>
    engine.recognize({ kind: 'image', image: () => decode(image) }, options);
  return {
    model: engine.model,
    get backend() {
      return engine.backend;
    },
    recognize,
    recognizeAll: (images, { signal, ...options } = {}) =>
      readAll(
        images,
        (image) => abortable(() => recognize(image, options), signal, 'The reading was aborted.'),
        options,
      ),
    recognizeStrokes: (strokes, options) => engine.recognize({ kind: 'strokes', strokes }, options),
    recognizeMatrix: (values, options) => engine.recognize({ kind: 'matrix', values }, options),
    dispose: () => engine.dispose(),
  };
}

/** A path on the command line means a file here; the engine knows names and URLs only. */
function resolveModel(model: string): string {
  const isPath = isModelUrl(model) && !/^[a-z]{2,}:/i.test(model);
  return isPath ? pathToFileURL(model).href : model;
}

async function readModelFile(url: URL, { onBytes }: ReadFileOptions): Promise<ArrayBuffer> {
  let content: ArrayBuffer;
  if (url.protocol === 'file:') {
    const file = await readFromDisk(fileURLToPath(url));
    content = new Uint8Array(file).buffer;
  } else {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    content = await response.arrayBuffer();
  }
  onBytes?.(content.byteLength);
  return content;
}

async function decode(image: NodeImage): Promise<DecodedImage> {
  if (image instanceof Uint8Array) return decodeImageFile(image);
  if (image instanceof Blob) return decodeImageFile(new Uint8Array(await image.arrayBuffer()));
  return { image, scale: 1 };
}
