import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRandom, type Random } from '../../../../src/dataset/random.ts';
import {
  fitNoDigitThreshold,
  fitTemperature,
  toLogits,
} from '../../../../src/training/measures/fit-temperature.ts';
import {
  expectedCalibrationError,
  scorePredictions,
  wilsonInterval,
  worstConfusions,
} from '../../../../src/training/measures/measures.ts';

const softmax = (logits: readonly number[]): number[] => {
  const powers = logits.map(Math.exp);
  const sum = powers.reduce((one, other) => one + other, 0);
  return powers.map((power) => power / sum);
};

const drawFrom = (probabilities: readonly number[], random: Random): number => {
  let rest = random();
  return Math.max(
    0,
    probabilities.findIndex((probability) => (rest -= probability) < 0),
  );
};

/** Labels drawn from softmax(logits), and the same logits made too sure by a factor. */
const makeOverconfident = (
  factor: number,
  count: number,
  classes: number,
): { logits: Float64Array; labels: Uint8Array } => {
  const random = createRandom(11);
  const logits = new Float64Array(count * classes);
  const labels = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const truth = Array.from({ length: classes }, () => 6 * random() - 3);
    labels[row] = drawFrom(softmax(truth), random);
    logits.set(
      truth.map((logit) => logit * factor),
      row * classes,
    );
  }
  return { logits, labels };
};

describe('Fitting a temperature', () => {
  for (const factor of [0.5, 1, 2.5]) {
    it(`recovers that logits were multiplied by ${factor}`, () => {
      const { logits, labels } = makeOverconfident(factor, 20_000, 10);
      const { temperature, nllBefore, nllAfter } = fitTemperature(logits, labels, 10);
      assert.ok(Math.abs(temperature / factor - 1) < 0.02, String(temperature));
      assert.ok(nllAfter <= nllBefore);
    });
  }

  it('finds the minimum: a little colder or hotter is worse', () => {
    const { logits, labels } = makeOverconfident(2, 2000, 11);
    const { temperature, nllAfter } = fitTemperature(logits, labels, 11);
    for (const other of [temperature * 0.98, temperature * 1.02]) {
      const scaled = logits.map((logit) => logit / other);
      assert.ok(fitTemperature(scaled, labels, 11).nllBefore > nllAfter);
    }
  });

  it('gives the same from probabilities as from logits', () => {
    const { logits, labels } = makeOverconfident(2, 500, 10);
    const probabilities: number[] = [];
    for (let row = 0; row < labels.length; row++) {
      probabilities.push(...softmax([...logits.subarray(row * 10, row * 10 + 10)]));
    }
    const one = fitTemperature(logits, labels, 10).temperature;
    const other = fitTemperature(toLogits(probabilities), labels, 10).temperature;
    assert.ok(Math.abs(one - other) < 1e-9);
  });

  it('stays finite where no answer is wrong and where a probability is 0', () => {
    const sure = toLogits([1, 0, 0, 1]);
    assert.ok(fitTemperature(sure, [0, 1], 2).temperature >= 0.05);
    assert.ok(Number.isFinite(fitTemperature(sure, [1, 1], 2).nllAfter));
  });

  it('refuses counts that do not match', () => {
    assert.throws(() => fitTemperature([0, 1], [0, 1], 2), RangeError);
    assert.throws(() => fitTemperature([], [], 10), RangeError);
  });
});

describe('Calibrated answers', () => {
  it('lose the calibration error of overconfident answers', () => {
    const { logits, labels } = makeOverconfident(2.5, 20_000, 10);
    const probabilities: number[] = [];
    for (let row = 0; row < labels.length; row++) {
      probabilities.push(...softmax([...logits.subarray(row * 10, row * 10 + 10)]));
    }
    const { temperature } = fitTemperature(logits, labels, 10);
    const outputs = Float32Array.from(probabilities);
    const before = scorePredictions(outputs, labels, 10);
    const after = scorePredictions(outputs, labels, 10, { temperature });
    assert.ok(before.calibrationError > 0.1, String(before.calibrationError));
    assert.ok(after.calibrationError < 0.015, String(after.calibrationError));
    assert.equal(after.accuracy, before.accuracy);
    assert.ok(after.nll < before.nll);
  });
});

describe('Scores', () => {
  it('have the interval that tables of Wilson give', () => {
    const near = (found: readonly number[], expected: readonly number[]): void =>
      expected.forEach((value, index) =>
        assert.ok(Math.abs((found[index] ?? 0) - value) < 5e-5, found.join()),
      );
    near(wilsonInterval(9, 10), [0.5958, 0.9821]);
    near(wilsonInterval(50, 100), [0.4038, 0.5962]);
    near(wilsonInterval(0, 10), [0, 0.2775]);
    near(wilsonInterval(10, 10), [0.7225, 1]);
    assert.deepEqual(wilsonInterval(0, 0), [0, 1]);
  });

  it('count each digit where it belongs', () => {
    const oneHot = (digit: number): number[] =>
      Array.from({ length: 10 }, (_, index) => (index === digit ? 0.91 : 0.01));
    const reads = [3, 3, 5, 9];
    const score = scorePredictions(Float32Array.from(reads.flatMap(oneHot)), [3, 5, 5, 4], 10);
    assert.equal(score.correct, 2);
    assert.equal(score.accuracy, 0.5);
    assert.equal(score.confusion[5]?.[3], 1);
    assert.equal(score.confusion[4]?.[9], 1);
    assert.ok(Math.abs(score.calibrationError - 0.41) < 1e-6);
    assert.ok(Math.abs(score.nll + (Math.log(0.91) + Math.log(0.01)) / 2) < 1e-6);
    assert.deepEqual(worstConfusions(score.confusion, 9), [
      { actual: 4, read: 9, count: 1 },
      { actual: 5, read: 3, count: 1 },
    ]);
    assert.throws(() => scorePredictions(Float32Array.from(oneHot(1)), [10], 10), RangeError);
  });

  it('take the likeliest digit where "no digit" is likelier, and keep the share of that', () => {
    const row = [0.1, 0.3, 0, 0, 0, 0, 0, 0, 0, 0, 0.6];
    const score = scorePredictions(Float32Array.from(row), [1], 11);
    assert.equal(score.correct, 1);
    assert.ok(Math.abs(score.calibrationError - 0.7) < 1e-6);
    assert.ok(Math.abs(score.nll + Math.log(0.3)) < 1e-6);
  });

  it('have a calibration error weighted by how full the bins are', () => {
    const confidences = [0.95, 0.95, 0.95, 0.25];
    assert.ok(
      Math.abs(expectedCalibrationError(confidences, [1, 1, 0, 0]) - (0.85 + 0.25) / 4) < 1e-12,
    );
    assert.equal(expectedCalibrationError([1, 1], [1, 1]), 0);
  });
});

describe('Fitting where "no digit" begins', () => {
  const scores = Float64Array.from({ length: 1000 }, (_, index) => index / 1000);

  it('rejects no more digits than allowed, and hardly fewer', () => {
    for (const share of [0, 0.01, 0.2]) {
      const threshold = fitNoDigitThreshold(scores, share);
      assert.equal(scores.filter((score) => score >= threshold).length, 1000 * share);
    }
  });

  it('is never below one half, nor above 1', () => {
    assert.equal(fitNoDigitThreshold(scores, 0.9), 0.5);
    assert.equal(fitNoDigitThreshold([1, 1, 1], 0), 1);
    assert.equal(fitNoDigitThreshold([], 0.01), 0.5);
  });
});
