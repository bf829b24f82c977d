import type { ModelCalibration } from './calibration.ts';

/** `models/catalog.json`: the models on offer, written by the training script, checked before use. */
export interface Catalog {
  readonly version: 1;
  /** Name of the model that reads where none is asked for. */
  readonly default: string;
  readonly models: readonly CatalogModel[];
}

export interface CatalogModel {
  /** Folder below `models/` and the name in the `model` attribute. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** One sentence for people. */
  readonly description: string;
  /** Trainable and fixed weights together. */
  readonly parameters: number;
  /** `model.json` first, then its weights; paths are relative to `models/`. */
  readonly files: readonly CatalogFile[];
  readonly input: { readonly shape: readonly [28, 28, 1]; readonly paper: 0; readonly ink: 1 };
  /** Eleven classes: the last one means "no digit". */
  readonly output: { readonly classes: 10 | 11 };
  readonly calibration: ModelCalibration;
  /** What the model answers for the example digits 0 to 9, in order: `[10][classes]` softmax outputs. */
  readonly golden: readonly (readonly number[])[];
  readonly trainingData: readonly TrainingSource[];
  /** Fractions, 0 to 1, by the name of the test set. */
  readonly accuracy: Readonly<Record<string, number>>;
}

export interface CatalogFile {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

export interface TrainingSource {
  readonly name: string;
  readonly url: string;
  readonly licence: string;
}
