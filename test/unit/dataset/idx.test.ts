import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  joinLabels,
  readIdxImages,
  readIdxLabels,
  readLabelledImages,
  writeIdxImages,
  writeIdxLabels,
} from '../../../src/dataset/idx.ts';
import { isDatasetError } from './is-dataset-error.ts';

/** Three images of 28×28, no two pixels of one image alike in the first 255. */
const pixels = Uint8Array.from({ length: 3 * 784 }, (_, index) => (index * 7) % 256);
const images = { count: 3, rows: 28, columns: 28, pixels };
const labels = Uint8Array.of(7, 0, 9);

describe('IDX files', () => {
  it('are written byte for byte as the format says', () => {
    const file = writeIdxImages({
      count: 1,
      rows: 2,
      columns: 3,
      pixels: Uint8Array.of(1, 2, 3, 4, 5, 6),
    });
    assert.deepEqual([...file], [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]);
    assert.deepEqual([...writeIdxLabels(Uint8Array.of(4, 2))], [0, 0, 8, 1, 0, 0, 0, 2, 4, 2]);
  });

  it('come back as they were written, of any size', () => {
    const wide = { count: 2, rows: 3, columns: 300, pixels: new Uint8Array(1800).fill(9) };
    assert.deepEqual(readIdxImages(writeIdxImages(wide)), wide);
    assert.deepEqual(readIdxImages(writeIdxImages(images)), images);
    assert.deepEqual(readIdxLabels(writeIdxLabels(labels)), labels);
  });

  it('may lie anywhere in a larger buffer', () => {
    const file = writeIdxLabels(labels);
    const buffer = new Uint8Array(file.length + 5);
    buffer.set(file, 5);
    assert.deepEqual([...readIdxLabels(buffer.subarray(5))], [7, 0, 9]);
  });

  it('are read plain and gzipped alike', async () => {
    const imagesFile = writeIdxImages(images);
    const labelsFile = writeIdxLabels(labels);
    const plain = await readLabelledImages(imagesFile, labelsFile);
    const zipped = await readLabelledImages(gzipSync(imagesFile), gzipSync(labelsFile));
    assert.deepEqual(plain, { count: 3, images: pixels, labels });
    assert.deepEqual(zipped, plain);
  });

  it('with another magic number are refused, the number named', () => {
    const file = writeIdxLabels(labels);
    assert.throws(
      () => readIdxImages(file),
      isDatasetError('bad-magic', /expected.*0x00000803.*found 0x00000801/i),
    );
    assert.throws(
      () => readIdxLabels(writeIdxImages(images)),
      isDatasetError('bad-magic', /expected.*0x00000801.*found 0x00000803/i),
    );
  });

  it('that end too soon are refused, in the header and in the body', () => {
    const file = writeIdxImages(images);
    assert.throws(
      () => readIdxImages(file.subarray(0, 12)),
      isDatasetError('truncated', /header of 16 bytes.*found 12/),
    );
    assert.throws(
      () => readIdxImages(file.subarray(0, 2)),
      isDatasetError('truncated', /found 2 bytes/),
    );
    assert.throws(
      () => readIdxImages(file.subarray(0, file.length - 1)),
      isDatasetError('truncated', /3×28×28 = 2352.*found 2351/),
    );
    const huge = Uint8Array.from([...file.subarray(0, 4), ...new Uint8Array(12).fill(255)]);
    assert.throws(() => readIdxImages(huge), isDatasetError('truncated', /found 0/));
  });

  it('that hold more than they say are refused', () => {
    const longer = Uint8Array.of(...writeIdxLabels(labels), 1);
    assert.throws(
      () => readIdxLabels(longer),
      isDatasetError('trailing-bytes', /3 bytes.*found 4/),
    );
  });

  it('with a label that is no digit are refused, its place named', () => {
    const file = writeIdxLabels(Uint8Array.of(1, 9, 10));
    assert.throws(() => readIdxLabels(file), isDatasetError('bad-label', /Label 2 .*found 10/));
  });

  it('of different counts are refused', () => {
    assert.throws(
      () => joinLabels(images, labels.subarray(1)),
      isDatasetError('count-mismatch', /each of 3 images, found 2/),
    );
  });

  it('with images of another size are refused', () => {
    const small = { count: 1, rows: 14, columns: 56, pixels: new Uint8Array(784) };
    assert.throws(
      () => joinLabels(small, Uint8Array.of(1)),
      isDatasetError('wrong-size', /28×28 pixels, found 56×14/),
    );
  });

  it('cannot be written from pixels that do not fit the size', () => {
    assert.throws(
      () => writeIdxImages({ ...images, count: 4 }),
      isDatasetError('wrong-size', /4×28×28 pixels, found 2352/),
    );
  });
});
