import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readZip } from '../../../src/archive/read-zip.ts';
import { writeZip } from '../../../src/archive/write-zip.ts';

const ZEROS = new Uint8Array(100_000);

describe('writeZip', () => {
  it('gives what readZip reads, in the same order', () => {
    const files = [
      { path: 'b/zeros', content: ZEROS },
      { path: 'a', content: Uint8Array.of(1, 2, 3) },
    ];
    assert.deepEqual(readZip(writeZip(files), 1_000_000), files);
    assert.deepEqual(readZip(writeZip([]), 0), []);
  });

  it('packs all but what is dense already', () => {
    assert.ok(writeZip([{ path: 'zeros', content: ZEROS }]).length < 1000);
    assert.ok(writeZip([{ path: 'zeros', content: ZEROS, isDense: true }]).length > ZEROS.length);
  });

  it('takes dates from before there were zips', () => {
    const content = Uint8Array.of(1);
    const zip = writeZip([{ path: 'old', content, modifiedAt: 0 }]);
    assert.deepEqual(readZip(zip, 1), [{ path: 'old', content }]);
  });
});
