import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ArchiveError } from '../../../src/archive/archive-error.ts';
import { packZlib, unpackZlib } from '../../../src/archive/zlib.ts';

const BYTES = Uint8Array.from({ length: 10_000 }, (_, index) => index % 7);

describe('Bytes packed with zlib', () => {
  it('come back', () => {
    const packed = packZlib(BYTES);
    assert.ok(packed.length < 200);
    assert.deepEqual(unpackZlib(packed, BYTES.length), BYTES);
  });

  it('are never more than was asked for, but may be fewer', () => {
    const packed = packZlib(BYTES);
    assert.deepEqual(unpackZlib(packed, 10), BYTES.subarray(0, 10));
    assert.equal(unpackZlib(packed, 20_000).length, BYTES.length);
  });

  it('are refused where they are damaged', () => {
    const isBroken = (error: unknown) => error instanceof ArchiveError && error.code === 'broken';
    assert.throws(() => unpackZlib(packZlib(BYTES).subarray(0, 20), BYTES.length), isBroken);
    assert.throws(() => unpackZlib(Uint8Array.of(1, 2, 3), 10), isBroken);
  });
});
