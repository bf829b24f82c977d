import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { drawRows } from '../../../../../scripts/experiments/row-scorer/draw-rows.ts';
import { buildRowScorer } from '../../../../../scripts/experiments/row-scorer/network.ts';
import { createRowRunner } from '../../../../../scripts/experiments/row-scorer/row-computer.ts';
import type { WrittenRow } from '../../../../../scripts/experiments/row-scorer/written-rows.ts';
import { useWasmBackend } from '../../../../../scripts/training/backend.ts';
import { EXAMPLE_DIGITS } from '../../../../../src/ink/index.ts';
import { composeNumber } from '../../../../../src/training/composing/compose-number.ts';
import { layOutWeights, readWeights } from '../../../../../src/training/shards/flat-weights.ts';
import { assertClose } from '../../../training/compare-backends.ts';

function writeRow(value: string): WrittenRow {
  const label = Array.from(value, Number);
  const digits = label.map((digit) => EXAMPLE_DIGITS[digit] ?? []);
  const standing = label.map(() => ({ height: 1, shift: 0, gap: 0.2 }));
  const [image] = drawRows(composeNumber(digits, { digits: standing, slope: 0 }));
  return { label, image: image! };
}

const ROWS = ['7', '11'].map(writeRow);

async function createTrial() {
  const model = buildRowScorer(1);
  const layout = layOutWeights(model);
  const weights = new Float32Array(layout.trainableSize);
  const statistics = new Float32Array(layout.statisticsSize);
  await readWeights(layout.trainable, weights);
  await readWeights(layout.statistics, statistics);
  const runner = createRowRunner(model, () => [ROWS], ROWS);
  return { model, layout, weights, statistics, runner };
}

describe('The row scorer', () => {
  it('has gradients on wasm that agree with the cpu backend', async () => {
    const results = [];
    for (const backend of ['cpu', 'wasm']) {
      await (backend === 'wasm' ? useWasmBackend() : setBackend('cpu'));
      const { model, layout, weights, runner } = await createTrial();
      results.push({ layout, step: await runner.runStep(0, 0, weights) });
      model.dispose();
    }
    const [expected, actual] = results;
    assert.ok(expected && actual);
    assert.ok(Math.abs(actual.step.loss - expected.step.loss) < 1e-3 * expected.step.loss);
    assertClose(actual.step.moments, expected.step.moments, 1e-4, 'moments');
    for (const { name, start, size } of expected.layout.trainable) {
      const slopes = expected.step.gradient.subarray(start, start + size);
      const others = actual.step.gradient.subarray(start, start + size);
      const largest = slopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
      assert.ok(largest > 0, name);
      assertClose(
        others.map((slope) => slope / largest),
        slopes.map((slope) => slope / largest),
        1e-3,
        name,
      );
    }
  });

  it('leaks no tensors', async () => {
    await useWasmBackend();
    const { model, weights, statistics, runner } = await createTrial();
    const work = async () => {
      await runner.runStep(0, 0, weights);
      await runner.evaluate(weights, statistics);
    };
    await work();
    const { numTensors } = memory();
    await work();
    assert.equal(memory().numTensors, numTensors);
    model.dispose();
  });
});
