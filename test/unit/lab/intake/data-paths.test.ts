import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { classOfPath, pairKey, titleOf } from '../../../../src/lab/intake/data-paths.ts';

describe('classOfPath', () => {
  it('takes the innermost folder that is a digit, else the digit that the name begins with', () => {
    assert.equal(classOfPath('train/7/0001.png'), 7);
    assert.equal(classOfPath('3/7/a.png'), 7);
    assert.equal(classOfPath('digits/4_0001.png'), 4);
    assert.equal(classOfPath('0.png'), 0);
    assert.equal(classOfPath('5-by-hand.jpg'), 5);
  });

  it('tells nothing where neither says it', () => {
    assert.equal(classOfPath('scan.png'), null);
    assert.equal(classOfPath('42.png'), null);
    assert.equal(classOfPath('2024/photo.jpg'), null);
  });
});

describe('The names of data files', () => {
  it('pair images with their labels', () => {
    assert.equal(pairKey('a/train-images-idx3-ubyte.gz'), pairKey('a/train-labels-idx1-ubyte'));
    assert.notEqual(pairKey('train-images-idx3-ubyte'), pairKey('t10k-labels-idx1-ubyte'));
  });

  it('give a title', () => {
    assert.equal(titleOf(['mine/0/a.png', 'mine/1/b.png']), 'mine');
    assert.equal(titleOf(['digits.zip']), 'digits');
    assert.equal(titleOf(['t10k-images-idx3-ubyte.gz']), 't10k');
  });
});
