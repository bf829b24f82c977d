import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  evaluateReadings,
  findImagesOfCell,
  findMistakes,
  type ReadLabels,
} from '../../../src/dataset/confusion.ts';

const readings: ReadLabels = {
  count: 6,
  labels: [3, 3, 3, 5, 5, 9],
  digits: [3, 5, 5, 5, 3, 9],
  confidences: [0.9, 0.6, 0.8, 0.7, 0.95, 0.5],
};

describe('evaluateReadings', () => {
  const evaluation = evaluateReadings(readings);

  it('counts what was read right, with its interval', () => {
    assert.equal(evaluation.count, 6);
    assert.equal(evaluation.correct, 3);
    assert.equal(evaluation.share, 0.5);
    // Wilson's interval of 3 in 6
    const [low, high] = evaluation.interval;
    assert.ok(Math.abs(low - 0.1876) < 1e-4 && Math.abs(high - 0.8124) < 1e-4);
  });

  it('puts the digit that it is in rows and the digit read in columns', () => {
    assert.deepEqual(evaluation.matrix[3], [0, 0, 0, 1, 0, 2, 0, 0, 0, 0]);
    assert.deepEqual(evaluation.matrix[5], [0, 0, 0, 1, 0, 1, 0, 0, 0, 0]);
  });

  it('tells the accuracy of each digit, and that there is none of a digit without images', () => {
    assert.equal(evaluation.perClass[3]?.share, 1 / 3);
    assert.equal(evaluation.perClass[9]?.share, 1);
    assert.equal(evaluation.perClass[0]?.count, 0);
    assert.ok(Number.isNaN(evaluation.perClass[0].share));
  });

  it('refuses what is no digit', () => {
    assert.throws(() => evaluateReadings({ ...readings, digits: [3, 5, 10, 5, 3, 9] }), RangeError);
  });
});

describe('findImagesOfCell and findMistakes', () => {
  it('finds the images of a cell, the most confident first', () => {
    assert.deepEqual(findImagesOfCell(readings, 3, 5), [2, 1]);
    assert.deepEqual(findImagesOfCell(readings, 0, 5), []);
  });

  it('finds all mistakes, the most confident first', () => {
    assert.deepEqual(findMistakes(readings), [4, 2, 1]);
  });
});
