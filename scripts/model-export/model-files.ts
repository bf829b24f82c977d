import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { io } from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import { MODEL_FILE, WEIGHTS_FILE } from '../../src/model/description/model-json.ts';
import { captureArtifacts } from '../../src/model/network/capture-artifacts.ts';
import { packFloat16 } from './float16.ts';
import { writeAtomically } from './write-atomically.ts';

/**
 * How weights lie in their file: `float16` halves it; `uint8` quarters it, with vectors (biases and
 * the like, few but telling) kept in half precision.
 */
export type WeightPrecision = 'float32' | 'float16' | 'uint8';

/** Of a byte's 256; the rest is left to compression, which gains a seventh by it. */
const LEVELS = 128;

/** `model.json` as tfjs-layers defines it, as far as it is used here. */
interface ModelJson {
  readonly modelTopology: object;
  readonly format?: string;
  readonly generatedBy?: string;
  readonly convertedBy?: string | null;
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly io.WeightsManifestEntry[];
  }[];
}

/**
 * Saves a model for inference (no optimizer) as the standard tfjs-layers pair of files.
 *
 * @returns the files' names, `model.json` first
 */
export async function writeModelFiles(
  model: LayersModel,
  dir: string,
  precision: WeightPrecision,
): Promise<readonly string[]> {
  const artifacts = await captureArtifacts(model);
  const plain = { specs: artifacts.specs, bytes: new Uint8Array(artifacts.weights) };
  const { specs, bytes } =
    precision === 'float32' ? plain : packWeights(plain.specs, plain.bytes, precision);
  const json: ModelJson = {
    format: 'layers-model',
    generatedBy: artifacts.generatedBy,
    convertedBy: null,
    modelTopology: artifacts.topology,
    weightsManifest: [{ paths: [WEIGHTS_FILE], weights: specs }],
  };
  await writeAtomically(join(dir, WEIGHTS_FILE), bytes);
  await writeAtomically(join(dir, MODEL_FILE), `${JSON.stringify(json)}\n`);
  return [MODEL_FILE, WEIGHTS_FILE];
}

/** Loads what {@link writeModelFiles} wrote, through `tf.loadLayersModel`. */
export async function loadModelFiles(dir: string): Promise<LayersModel> {
  return loadLayersModel({ load: () => loadArtifacts(dir) });
}

/** Names of a model's files, `model.json` first, then its weights. */
export async function listModelFiles(dir: string): Promise<readonly string[]> {
  const { weightsManifest } = await readModelJson(dir);
  return [MODEL_FILE, ...weightsManifest.flatMap(({ paths }) => paths)];
}

async function loadArtifacts(dir: string): Promise<io.ModelArtifacts> {
  const { modelTopology, weightsManifest } = await readModelJson(dir);
  const paths = weightsManifest.flatMap((group) => group.paths);
  const parts = await Promise.all(paths.map((path) => readFile(join(dir, path))));
  const weights = Uint8Array.from(Buffer.concat(parts));
  return {
    modelTopology,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: weights.buffer,
  };
}

async function readModelJson(dir: string): Promise<ModelJson> {
  return JSON.parse(await readFile(join(dir, MODEL_FILE), 'utf8')) as ModelJson;
}

/** Packs float32 weights; the manifest then says how and the loader unpacks them. */
function packWeights(
  specs: readonly io.WeightsManifestEntry[],
  bytes: Uint8Array,
  precision: 'float16' | 'uint8',
): { readonly specs: readonly io.WeightsManifestEntry[]; readonly bytes: Uint8Array } {
  const parts: Uint8Array[] = [];
  let offset = 0;
  const packed = specs.map((spec): io.WeightsManifestEntry => {
    if (spec.dtype !== 'float32') {
      throw new Error(`The weight ${spec.name} is ${spec.dtype}; only float32 can be packed.`);
    }
    const length = spec.shape.reduce((product, size) => product * size, 1);
    const values = new Float32Array(bytes.slice(offset, offset + 4 * length).buffer);
    offset += 4 * length;
    if (precision === 'uint8' && spec.shape.length > 1) {
      const { levels, scale, min } = quantize(values);
      parts.push(levels);
      return { ...spec, quantization: { dtype: 'uint8', scale, min } };
    }
    parts.push(new Uint8Array(packFloat16(values).buffer));
    return { ...spec, quantization: { dtype: 'float16' } };
  });
  return { specs: packed, bytes: Uint8Array.from(Buffer.concat(parts)) };
}

/** What the values of a kernel become when they are stored as `uint8`. */
export function roundToLevels(values: Float32Array): Float32Array {
  const { levels, scale, min } = quantize(values);
  return Float32Array.from(levels, (level) => level * scale + min);
}

/** Evenly spaced levels from the least to the greatest value: `value ≈ level · scale + min`. */
function quantize(values: Float32Array): { levels: Uint8Array; scale: number; min: number } {
  const min = values.reduce((least, value) => Math.min(least, value), Infinity);
  const max = values.reduce((greatest, value) => Math.max(greatest, value), -Infinity);
  const scale = (max - min) / (LEVELS - 1) || 1;
  return {
    levels: Uint8Array.from(values, (value) => Math.round((value - min) / scale)),
    scale,
    min,
  };
}
