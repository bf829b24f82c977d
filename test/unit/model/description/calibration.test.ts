import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  calibrate,
  LEAST_DIGIT_CONFIDENCE,
} from '../../../../src/model/description/calibration.ts';

const close = (actual: number | undefined, expected: number) => {
  assert.ok(Math.abs((actual ?? NaN) - expected) < 1e-5, `${String(actual)} is not ${expected}`);
};

/** Ten probabilities: `top` for one digit, the others share the rest. */
const distribution = (digit: number, top: number) =>
  Float32Array.from({ length: 10 }, (_, i) => (i === digit ? top : (1 - top) / 9));

describe('calibrate', () => {
  it('changes nothing at temperature 1', () => {
    const outputs = distribution(3, 0.9);
    const row = calibrate(outputs, { temperature: 1 });
    assert.equal(row.digit, 3);
    close(row.confidence, 0.9);
    row.probabilities.forEach((probability, i) => close(probability, outputs[i] ?? NaN));
  });

  it('is softmax(log p / temperature)', () => {
    const { probabilities } = calibrate(distribution(3, 0.9), { temperature: 2 });
    const top = Math.sqrt(0.9);
    const rest = Math.sqrt(0.1 / 9);
    close(probabilities[3], top / (top + 9 * rest));
    close(probabilities[0], rest / (top + 9 * rest));
  });

  it('takes what is no distribution for logits', () => {
    const logits = Float32Array.from({ length: 10 }, (_, i) => (i === 7 ? 4 : -1));
    close(
      calibrate(logits, { temperature: 1 }).probabilities[7],
      Math.exp(4) / (Math.exp(4) + 9 * Math.exp(-1)),
    );
  });

  it('takes what lies between 0 and 1 but is no distribution for sigmoids', () => {
    const outputs = Float32Array.from({ length: 10 }, (_, i) => (i === 7 ? 0.95 : 0.04));
    const row = calibrate(outputs, { temperature: 1 });
    assert.equal(row.digit, 7);
    assert.equal(row.isDigit, true);
    const odds = (probability: number) => probability / (1 - probability);
    close(row.confidence, odds(0.95) / (odds(0.95) + 9 * odds(0.04)));
    const nothing = new Float32Array(10).fill(0.01);
    assert.equal(calibrate(nothing, { temperature: 1 }).isDigit, false);
  });

  it('stays a distribution where outputs are exactly 0 and 1', () => {
    const { confidence, probabilities } = calibrate(distribution(5, 1), { temperature: 1.5 });
    close(confidence, 1);
    close(
      probabilities.reduce((a, b) => a + b, 0),
      1,
    );
    assert.ok(probabilities.every(Number.isFinite));
  });

  it('leaves the eleventh class out of the ten, but not out of the confidence', () => {
    const outputs = Float32Array.from([0.3, 0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0.6]);
    const row = calibrate(outputs, { temperature: 1 });
    assert.equal(row.digit, 0);
    assert.equal(row.isDigit, false);
    close(row.confidence, 0.3);
    close(row.noDigit, 0.6);
    close(row.probabilities[0], 0.75);
    assert.equal(row.probabilities.length, 10);
  });

  it('survives an eleventh class that takes everything', () => {
    const row = calibrate(Float32Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1000]), {
      temperature: 1,
    });
    assert.equal(row.isDigit, false);
    close(
      row.probabilities.reduce((a, b) => a + b, 0),
      1,
    );
  });

  it('takes the fitted probability of "no digit" for the verdict, where there is one', () => {
    const outputs = Float32Array.from([0.3, 0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0.6]);
    assert.equal(calibrate(outputs, { temperature: 1, noDigitThreshold: 0.59 }).isDigit, false);
    assert.equal(calibrate(outputs, { temperature: 1, noDigitThreshold: 0.61 }).isDigit, true);
  });

  it('shifts the eleventh class by its bias, and leaves the others among themselves', () => {
    const outputs = Float32Array.from([0.3, 0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0.6]);
    const row = calibrate(outputs, { temperature: 1, noDigitBias: -Math.log(3) });
    close(row.noDigit, 0.2 / 0.6);
    close(row.confidence, 0.3 / 0.6);
    close(row.probabilities[0], 0.75);
    assert.equal(row.isDigit, true);
  });

  it('calls it no digit where ten classes are nearly at a loss', () => {
    assert.equal(
      calibrate(distribution(4, LEAST_DIGIT_CONFIDENCE + 0.01), { temperature: 1 }).isDigit,
      true,
    );
    assert.equal(
      calibrate(distribution(4, LEAST_DIGIT_CONFIDENCE - 0.01), { temperature: 1 }).isDigit,
      false,
    );
  });
});
