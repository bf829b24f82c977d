import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { useWasmBackend } from '../../../../scripts/training/backend.ts';
import { buildModel } from '../../../../src/model/network/architectures.ts';
import { describeLayers } from '../../../../src/training/description/layer-table.ts';
import {
  LAB_ACTIVATIONS,
  LAB_ARCHITECTURES,
  LAB_OPTIMIZERS,
} from '../../../../src/training/description/training-settings.ts';
import { OPTIMIZER_NAMES } from '../../../../src/training/optimizers/create-optimizer.ts';

before(useWasmBackend);

describe('the table of layers', () => {
  for (const { name: architecture } of LAB_ARCHITECTURES) {
    for (const { name: activation } of LAB_ACTIVATIONS) {
      it(`says what ${architecture} with ${activation} is built of`, () => {
        const model = buildModel(architecture, { seed: 1, activation });
        const built = model.layers.map((layer) => ({
          outputShape: (layer.outputShape as (number | null)[]).slice(1),
          parameters: layer.countParams(),
          activation: readActivation(layer.getConfig()),
        }));
        const told = describeLayers(architecture, activation);
        assert.deepEqual(
          told.map(({ outputShape, parameters, activation: applied }) => ({
            outputShape,
            parameters,
            activation: applied,
          })),
          built,
        );
        model.dispose();
      });
    }
  }
});

function readActivation({ activation }: Record<string, unknown>): unknown {
  return activation === undefined || activation === 'linear' ? null : activation;
}

it('every optimizer on offer can be trained with', () => {
  assert.deepEqual(LAB_OPTIMIZERS.map(({ name }) => name).sort(), [...OPTIMIZER_NAMES].sort());
});
