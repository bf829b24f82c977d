import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grad, memory, setBackend, tensor, type Tensor } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { CLASSES, computeCtc } from '../../../../../scripts/experiments/row-scorer/ctc-loss.ts';
import { sumCtcLoss } from '../../../../../scripts/experiments/row-scorer/sum-ctc-loss.ts';
import { drawLogits, enumerateValues } from './alignments.ts';

const toLabel = (value: string) => Array.from(value, Number);

function assertNear(found: number, expected: number, most: number, name: string): void {
  assert.ok(Math.abs(found - expected) <= most, `${name}: ${found}, expected ${expected}`);
}

describe("CTC's loss", () => {
  it('is that of all alignments with the label, counted one by one', () => {
    for (const [frames, values] of [
      [1, ['', '4']],
      [3, ['', '7', '12', '33', '305']],
      [4, ['', '0', '09', '99', '191', '1234']],
    ] as const) {
      const logits = drawLogits(frames, frames);
      const likelihoods = enumerateValues(logits);
      for (const value of values) {
        const { loss } = computeCtc(logits, toLabel(value));
        assertNear(loss, -Math.log(likelihoods.get(value)!), 1e-6, `"${value}" in ${frames}`);
      }
    }
  });

  it('is infinite, without a gradient, where a label needs more frames', () => {
    for (const [frames, value] of [
      [1, '12'],
      [2, '33'],
    ] as const) {
      const { loss, gradient } = computeCtc(drawLogits(frames, 5), toLabel(value));
      assert.equal(loss, Infinity);
      assert.ok(gradient.every((slope) => slope === 0));
    }
  });

  it('falls and rises with each logit as its gradient says', () => {
    const label = toLabel('2203');
    const logits = drawLogits(9, 11);
    const { gradient } = computeCtc(logits, label);
    const step = 1 / 256; // exact in floats
    logits.forEach((logit, at) => {
      const measure = (moved: number) =>
        computeCtc(
          logits.map((own, other) => (other === at ? moved : own)),
          label,
        ).loss;
      const slope = (measure(logit + step) - measure(logit - step)) / (2 * step);
      assertNear(gradient[at]!, slope, 2e-5, `logit ${at}`);
    });
  });

  it('stays a number over hundreds of frames of certainty', () => {
    const logits = drawLogits(600, 3).map((logit) => 40 * logit);
    const { loss, gradient } = computeCtc(logits, toLabel('0123456789'));
    assert.ok(Number.isFinite(loss) && loss > 0);
    assert.ok(gradient.every(Number.isFinite));
  });
});

describe("CTC's loss of a batch", () => {
  it('adds up rows, and takes no notice of frames beyond a row', async () => {
    await setBackend('cpu');
    const [short, long] = [drawLogits(4, 1), drawLogits(6, 2)];
    const rows = [
      { label: toLabel('81'), frames: 4 },
      { label: toLabel('505'), frames: 6 },
    ];
    const batch = new Float32Array(12 * CLASSES);
    batch.set(short);
    batch.set(drawLogits(2, 9), 4 * CLASSES);
    batch.set(long, 6 * CLASSES);
    const logits = tensor(batch, [2, 1, 6, CLASSES]);
    const expected = [computeCtc(short, rows[0]!.label), computeCtc(long, rows[1]!.label)];

    const { numTensors } = memory();
    const loss = sumCtcLoss(logits, rows);
    assertNear(loss.dataSync()[0]!, expected[0]!.loss + expected[1]!.loss, 1e-4, 'loss');
    loss.dispose();
    const slopes = grad((x: Tensor) => sumCtcLoss(x, rows))(logits);
    const flat = slopes.dataSync<'float32'>();
    assert.deepEqual(flat.subarray(0, 4 * CLASSES), expected[0]!.gradient);
    assert.ok(flat.subarray(4 * CLASSES, 6 * CLASSES).every((slope) => slope === 0));
    assert.deepEqual(flat.subarray(6 * CLASSES), expected[1]!.gradient);
    slopes.dispose();
    assert.equal(memory().numTensors, numTensors);
    logits.dispose();
  });
});
