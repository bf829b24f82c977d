import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  alignRows,
  digitsOf,
  editDistance,
} from '../../../../../scripts/evaluation/numbers/compare-rows.ts';

describe('Rows that were written and rows that were read', () => {
  it('differ by insertions, deletions and replacements', () => {
    assert.equal(editDistance('1995', '1995'), 0);
    assert.equal(editDistance('1995', '195'), 1);
    assert.equal(editDistance('1995', '19095'), 1);
    assert.equal(editDistance('1995', '1945'), 1);
    assert.equal(editDistance('', '123'), 3);
    assert.equal(editDistance('12345', '51234'), 2);
  });

  it('are compared without spaces and tabs', () => {
    assert.equal(digitsOf('05 22\t1859'), '05221859');
  });

  it('are paired in order, with what was missed and what was made up apart', () => {
    assert.deepEqual(alignRows(['12', '345'], ['12', '345']), [
      { written: 0, read: 0, distance: 0 },
      { written: 1, read: 1, distance: 0 },
    ]);
    assert.deepEqual(alignRows(['12', '345', '678'], ['12', '678']), [
      { written: 0, read: 0, distance: 0 },
      { written: 1, distance: 3 },
      { written: 2, read: 1, distance: 0 },
    ]);
    assert.deepEqual(alignRows(['345'], ['1', '346']), [
      { read: 0, distance: 1 },
      { written: 0, read: 1, distance: 1 },
    ]);
  });

  it('are paired rather than left alone where that costs the same', () => {
    assert.deepEqual(alignRows(['12'], ['34']), [{ written: 0, read: 0, distance: 2 }]);
    assert.deepEqual(alignRows([], ['34']), [{ read: 0, distance: 2 }]);
    assert.deepEqual(alignRows(['34'], []), [{ written: 0, distance: 2 }]);
  });
});
