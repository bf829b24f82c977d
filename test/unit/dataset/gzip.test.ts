import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { gunzip, isGzip, unpack } from '../../../src/dataset/gzip.ts';
import { writeIdxLabels } from '../../../src/dataset/idx.ts';
import { isDatasetError } from './is-dataset-error.ts';

const pixels = Uint8Array.from({ length: 3 * 784 }, (_, index) => (index * 7) % 256);
const labels = Uint8Array.of(7, 0, 9);

describe('gzip', () => {
  it('is told by its first two bytes', () => {
    assert.equal(isGzip(gzipSync(labels)), true);
    assert.equal(isGzip(writeIdxLabels(labels)), false);
    assert.equal(isGzip(Uint8Array.of(0x1f)), false);
  });

  it('unpacks many chunks into the bytes that were packed', async () => {
    const bytes = Uint8Array.from({ length: 1_000_003 }, (_, index) => (index * index) % 251);
    assert.deepEqual(await gunzip(gzipSync(bytes)), bytes);
    assert.deepEqual(await unpack(bytes), bytes);
    assert.deepEqual(await gunzip(gzipSync(new Uint8Array(0))), new Uint8Array(0));
  });

  it('that is none is refused, what was found named', async () => {
    await assert.rejects(
      gunzip(writeIdxLabels(labels)),
      isDatasetError('not-gzip', /1f 8b; found 00 00/),
    );
    await assert.rejects(gunzip(new Uint8Array(0)), isDatasetError('not-gzip', /found no bytes/));
  });

  it('that is more than it may be is refused before it is all unpacked', async () => {
    const bomb = gzipSync(new Uint8Array(50_000_000));
    await assert.rejects(unpack(bomb, 1_000_000), isDatasetError('too-large', /1000000 bytes/));
    assert.equal((await unpack(gzipSync(pixels), pixels.length)).length, pixels.length);
  });

  it('that is damaged or cut off is refused', async () => {
    const file = gzipSync(pixels);
    await assert.rejects(gunzip(file.subarray(0, 100)), isDatasetError('bad-gzip', /damaged/));
    const broken = Uint8Array.from(file);
    broken.fill(0xff, 40, 80);
    await assert.rejects(gunzip(broken), isDatasetError('bad-gzip', /damaged/));
  });
});
