import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  countClasses,
  imageAt,
  indicesOfClass,
  splitOff,
  subset,
  summary,
  type LabelledImages,
} from '../../../src/dataset/labelled-images.ts';
import { MeanImages } from '../../../src/dataset/mean-images.ts';

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

describe('A set of labelled images', () => {
  const images = Uint8Array.from({ length: 4 * 784 }, (_, index) => Math.floor(index / 784) * 10);
  const set = { count: 4, images, labels: Uint8Array.of(1, 2, 1, 3) };

  it('gives subsets as copies, in the order asked for', () => {
    const part = subset(set, [3, 0, 3]);
    assert.deepEqual([...part.labels], [3, 1, 3]);
    assert.deepEqual(
      [0, 1, 2].map((index) => imageAt(part, index)[400]),
      [30, 0, 30],
    );
    part.images.fill(99);
    assert.equal(imageAt(set, 3)[400], 30);
    assert.throws(() => subset(set, [4]), RangeError);
  });

  it('can be split off wholly or not at all, but not by more than a whole', () => {
    assert.equal(splitOff(set, 0, 1).split.count, 0);
    assert.equal(splitOff(set, 1, 1).kept.count, 0);
    assert.throws(() => splitOff(set, 1.5, 1), RangeError);
  });

  it('may be empty', () => {
    const empty = subset(set, []);
    assert.equal(empty.count, 0);
    assert.deepEqual(summary(empty).classCounts, new Array(10).fill(0));
  });
});
