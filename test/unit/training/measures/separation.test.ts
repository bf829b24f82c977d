import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRandom } from '../../../../src/dataset/random.ts';
import { calibrate, NO_CALIBRATION } from '../../../../src/model/description/calibration.ts';
import { measureSeparation, scoreDigitness } from '../../../../src/training/measures/measures.ts';

describe('Telling digits from what is none', () => {
  it('is perfect, chance or upside down, by the area under the curve', () => {
    assert.equal(measureSeparation([0.9, 0.8], [0.1, 0.7]).auroc, 1);
    assert.equal(measureSeparation([0.5, 0.5], [0.5]).auroc, 0.5);
    assert.equal(measureSeparation([0.1], [0.2, 0.3]).auroc, 0);
  });

  it('has the area that counting every pair gives', () => {
    const random = createRandom(7);
    // few levels, so that many scores are equal
    const draw = (count: number, power: number): number[] =>
      Array.from({ length: count }, () => Math.round(10 * random() ** power) / 10);
    const [digits, others] = [draw(80, 0.5), draw(50, 2)];
    let wins = 0;
    for (const digit of digits) {
      for (const other of others) wins += digit > other ? 1 : digit === other ? 0.5 : 0;
    }
    const { auroc } = measureSeparation(digits, others);
    assert.ok(Math.abs(auroc - wins / (80 * 50)) < 1e-12);
  });

  it('rejects at most the share of digits that it may, and counts what it then accepts', () => {
    const digits = Array.from({ length: 200 }, (_, index) => index / 200);
    const others = [0.0049, 0.0051, 0.0099, 0.01, 0.5];
    const found = measureSeparation(digits, others, 0.01);
    assert.equal(found.falseRejects, 2);
    assert.equal(found.threshold, 0.01);
    assert.equal(found.falseAccepts, 2);
    assert.equal(measureSeparation(digits.slice(0, 99), others, 0.01).falseRejects, 0);
    // all digits alike: none can be rejected without the others
    const alike = measureSeparation(new Array<number>(300).fill(0.4), [0.3, 0.4], 0.01);
    assert.deepEqual([alike.falseRejects, alike.falseAccepts], [0, 1]);
    // ever so far: a share of 1 keeps the best digit at least
    assert.equal(measureSeparation([0.2, 0.6], [0.5, 0.7], 0.5).falseAccepts, 1);
  });

  it('needs both', () => {
    assert.throws(() => measureSeparation([], [1]), RangeError);
    assert.throws(() => measureSeparation([1], []), RangeError);
  });

  it('goes by the probability of a digit, or by the confidence where there is none', () => {
    const ten = [0.1, 0.6, 0.3, 0, 0, 0, 0, 0, 0, 0];
    assert.ok(
      Math.abs(scoreDigitness(calibrate(Float32Array.from(ten), NO_CALIBRATION), 10) - 0.6) < 1e-6,
    );
    const eleven = [...ten.map((share) => share * 0.7), 0.3];
    assert.ok(
      Math.abs(scoreDigitness(calibrate(Float32Array.from(eleven), NO_CALIBRATION), 11) - 0.7) <
        1e-6,
    );
  });
});
