import { UserFacingError } from '../../errors/user-facing-error.ts';
import { concatenate } from '../../values/concatenate.ts';
import { isRecord } from '../../values/is-record.ts';
import type { ModelFiles } from './model-files.ts';
import { readMetadata, writeMetadata } from './model-metadata.ts';

/** One tensor of a weights file, as tfjs-layers describes it. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  /** Of what tfjs stores besides the model: `optimizer`. */
  readonly group?: string;
  readonly quantization?: {
    readonly dtype: string;
    readonly scale?: number;
    readonly min?: number;
  };
}

/** As much of a tfjs-layers `model.json` as is kept. */
export interface ModelJson {
  readonly modelTopology: object;
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly WeightSpec[];
  }[];
  readonly userDefinedMetadata?: object;
}

/** What the two files of a model are called. */
export const MODEL_FILE = 'model.json';
export const WEIGHTS_FILE = 'weights.bin';

const BYTES: Readonly<Partial<Record<string, number>>> = {
  float32: 4,
  int32: 4,
  float16: 2,
  uint16: 2,
  uint8: 1,
  bool: 1,
};

/**
 * Reads a `model.json`.
 *
 * @throws UserFacingError `bad-model`, with what was expected
 */
export function parseModelJson(text: string, fileName: string): ModelJson {
  const json = parse(text, fileName);
  if (json.format === 'graph-model') {
    throw bad(
      `${fileName} is a TensorFlow.js graph model. A layers model is needed (tensorflowjs_converter --output_format=tfjs_layers_model).`,
    );
  }
  if (!isRecord(json.modelTopology) || !Array.isArray(json.weightsManifest)) {
    throw bad(
      `${fileName} is no TensorFlow.js layers model: it has no modelTopology and weightsManifest.`,
    );
  }
  const groups: readonly unknown[] = json.weightsManifest;
  return {
    modelTopology: json.modelTopology,
    weightsManifest: groups.map((group) => readGroup(group, fileName)),
    ...(isRecord(json.userDefinedMetadata) && { userDefinedMetadata: json.userDefinedMetadata }),
  };
}

/**
 * Puts a model into the form in which it is stored: one weights file, nothing of an optimizer.
 *
 * @param weights all weights files after each other, in the manifest's order
 * @throws UserFacingError `bad-model` where the weights are not those that the manifest describes
 */
export function createModelFiles(
  json: ModelJson,
  weights: ArrayBuffer,
  metadata = readMetadata(json),
): ModelFiles {
  const specs = json.weightsManifest.flatMap((group) => group.weights);
  const described = specs.reduce((sum, spec) => sum + countBytes(spec), 0);
  if (described !== weights.byteLength) {
    throw bad(
      `The weights have ${weights.byteLength} bytes, but model.json describes ${described}.`,
    );
  }
  const kept: { readonly spec: WeightSpec; readonly bytes: Uint8Array }[] = [];
  let offset = 0;
  for (const spec of specs) {
    const bytes = new Uint8Array(weights.slice(offset, offset + countBytes(spec)));
    offset += bytes.byteLength;
    if (spec.group === 'optimizer') continue;
    checkFinite(spec, bytes);
    kept.push({ spec, bytes });
  }
  const modelJson = JSON.stringify({
    format: 'layers-model',
    generatedBy: 'digit-recognizer',
    convertedBy: null,
    modelTopology: json.modelTopology,
    weightsManifest: [{ paths: [WEIGHTS_FILE], weights: kept.map(({ spec }) => spec) }],
    userDefinedMetadata: writeMetadata(metadata, json),
  });
  return { modelJson, weights: concatenate(kept.map(({ bytes }) => bytes)) };
}

function parse(text: string, fileName: string): Readonly<Record<string, unknown>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw bad(`${fileName} is not JSON.`, error);
  }
  if (!isRecord(json)) throw bad(`${fileName} holds no model.`);
  return json;
}

function readGroup(group: unknown, fileName: string): ModelJson['weightsManifest'][number] {
  const { paths, weights } = isRecord(group) ? group : {};
  const isSound =
    Array.isArray(paths) &&
    paths.every((path) => typeof path === 'string') &&
    Array.isArray(weights) &&
    weights.every(isWeightSpec);
  if (!isSound) throw bad(`The weightsManifest of ${fileName} is broken.`);
  return { paths: paths, weights: weights };
}

function isWeightSpec(value: unknown): value is WeightSpec {
  if (!isRecord(value) || typeof value.name !== 'string') return false;
  const { shape, quantization } = value;
  const stored = isRecord(quantization) ? quantization.dtype : value.dtype;
  return (
    Array.isArray(shape) &&
    shape.every((size) => Number.isSafeInteger(size) && size >= 0) &&
    typeof stored === 'string' &&
    BYTES[stored] !== undefined
  );
}

function countBytes({ shape, dtype, quantization }: WeightSpec): number {
  const size = BYTES[quantization?.dtype ?? dtype] ?? 0;
  return shape.reduce((product, length) => product * length, size);
}

function checkFinite({ name, dtype, quantization }: WeightSpec, bytes: Uint8Array): void {
  const stored = quantization?.dtype ?? dtype;
  const { scale = 0, min = 0 } = quantization ?? {};
  const isFinite =
    Number.isFinite(scale) &&
    Number.isFinite(min) &&
    (stored === 'float32'
      ? new Float32Array(bytes.buffer).every(Number.isFinite)
      : // all ones in the exponent: infinite or no number
        stored !== 'float16' ||
        new Uint16Array(bytes.buffer).every((half) => (half & 0x7c00) !== 0x7c00));
  if (!isFinite) throw bad(`The weights "${name}" hold something that is no finite number.`);
}

function bad(message: string, cause?: unknown): UserFacingError {
  return new UserFacingError('bad-model', message, { cause });
}
