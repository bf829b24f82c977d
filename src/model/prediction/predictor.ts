import { reshape, tensor, tidy, type io, type Tensor } from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';

import { describeError } from '../../errors/describe-error.ts';
import type { Backend } from '../backend/start-backend.ts';
import { ModelError } from '../errors.ts';
import type { LoadedModel } from '../files/load-model.ts';

const PIXELS = 28 * 28;

/** A model on a backend. */
export interface Predictor {
  readonly backend: Backend;
  /** 10, or 11 where the last means "no digit". */
  readonly classes: 10 | 11;
  /**
   * @param inputs `[count, 784]`, 0 paper to 1 ink
   * @returns `[count, classes]`: whatever the model's last layer gives
   * @throws BackendLostError when the graphics device is gone
   */
  predict(inputs: Float32Array, count: number): Promise<Float32Array>;
  dispose(): void;
}

/** The graphics device went away under a prediction: another backend can still answer. */
export class BackendLostError extends Error {
  override readonly name = 'BackendLostError';
}

/**
 * Builds a model on a backend.
 *
 * @throws ModelError `model-load-failed` where it is no classifier of 28×28 into 10 or 11
 */
export async function buildPredictor(model: LoadedModel, backend: Backend): Promise<Predictor> {
  const layersModel = await buildLayersModel(model, backend);
  let classes: 10 | 11;
  let inputShape: number[];
  try {
    classes = checkOutput(layersModel, model);
    inputShape = checkInput(layersModel, model.name);
  } catch (error) {
    layersModel.dispose();
    throw error;
  }

  const predict = async (inputs: Float32Array, count: number): Promise<Float32Array> => {
    if (inputs.length !== count * PIXELS) throw new RangeError('inputs must be [count, 784]');
    if (backend.isLost()) throw new BackendLostError();
    const output = await backend.run(() =>
      tidy(() => {
        const pixels = tensor(inputs, [count, ...inputShape]);
        return reshape(layersModel.predict(pixels) as Tensor, [count, classes]);
      }),
    );
    try {
      // a read from a lost device may never end, so the loss ends it
      const values = await Promise.race([output.data(), backend.lost]);
      if (!values || backend.isLost()) throw new BackendLostError();
      return values as Float32Array;
    } catch (error) {
      if (backend.isLost()) throw new BackendLostError(undefined, { cause: error });
      throw error;
    } finally {
      if (!backend.isLost()) output.dispose();
    }
  };

  return {
    backend,
    classes,
    predict,
    dispose: () => {
      // the weights of a lost device are gone already
      if (!backend.isLost()) layersModel.dispose();
    },
  };
}

async function buildLayersModel(model: LoadedModel, backend: Backend): Promise<LayersModel> {
  const handler: io.IOHandler = { load: () => Promise.resolve(model.artifacts) };
  try {
    return await backend.run(() => loadLayersModel(handler));
  } catch (error) {
    throw new ModelError(
      'model-load-failed',
      `The model ${model.name} could not be built: ${describeError(error)}`,
      { cause: error },
    );
  }
}

/** Any shape of 784 numbers will do; anything else could not see a 28×28 digit. */
function checkInput({ inputs }: LayersModel, name: string): number[] {
  const shape = inputs[0]?.shape.slice(1).map((size) => size ?? 0) ?? [];
  const pixels = shape.reduce((product, size) => product * size, 1);
  if (inputs.length === 1 && pixels === PIXELS) return shape;
  const found = inputs.map((input) => formatShape(input.shape)).join(' and ');
  throw new ModelError(
    'model-load-failed',
    `The model ${name} takes ${found}; it must take [null, 28, 28, 1], 0 paper to 1 ink.`,
  );
}

function checkOutput({ outputs }: LayersModel, { name, catalogEntry }: LoadedModel): 10 | 11 {
  const shape = outputs[0]?.shape ?? [];
  const classes = shape[1];
  const isRow = outputs.length === 1 && shape.length === 2;
  if (!isRow || (classes !== 10 && classes !== 11)) {
    const found = outputs.map((output) => formatShape(output.shape)).join(' and ');
    throw new ModelError(
      'model-load-failed',
      `The model ${name} gives ${found}; it must give [null, 10], or [null, 11] where the last means "no digit".`,
    );
  }
  if (catalogEntry && catalogEntry.output.classes !== classes) {
    throw new ModelError(
      'model-load-failed',
      `The model ${name} has ${classes} classes, but the catalogue says ${catalogEntry.output.classes}.`,
    );
  }
  return classes;
}

function formatShape(shape: readonly (number | null)[]): string {
  return `[${shape.map(String).join(', ')}]`;
}
