import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  indicesOfClass,
  countClasses,
  type LabelledImages,
} from '../../../../src/dataset/labelled-images.ts';
import { MeanImages } from '../../../../src/dataset/mean-images.ts';

const labels = Uint8Array.of(2, 0, 2, 2);
const images = new Uint8Array(4 * 784);
[10, 50, 20, 60].forEach((level, index) => images.fill(level, index * 784, (index + 1) * 784));
const set: LabelledImages = { count: 4, images, labels };

describe('The classes of a set', () => {
  it('are counted and found', () => {
    assert.deepEqual(countClasses(labels), [1, 0, 3, 0, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual([...indicesOfClass(labels, 2)], [0, 2, 3]);
    assert.deepEqual([...indicesOfClass(labels, null)], [0, 1, 2, 3]);
    assert.equal(indicesOfClass(labels, 7).length, 0);
  });

  it('have mean images, added up portion by portion', () => {
    const sums = new MeanImages(set);
    assert.equal(sums.add(3), false);
    assert.equal(sums.add(3), true);
    const { means } = sums;
    assert.equal(means[0]?.[0], 50);
    assert.equal(means[2]?.[783], 30);
    assert.equal(means[1], null);
  });
});
