import { assert } from '@open-wc/testing';
import { DatasetError } from '../../../src/dataset/dataset-error.ts';
import { readLabelledImages, writeIdxImages, writeIdxLabels } from '../../../src/dataset/idx.ts';
import { gunzip } from '../../../src/dataset/gzip.ts';
import { summary } from '../../../src/dataset/labelled-images.ts';
import { createRandom } from '../../../src/dataset/random.ts';

const COUNT = 2000;

/** Half ink, half paper, in no order that packing could foresee. */
const random = createRandom(1);
const pixels = Uint8Array.from({ length: COUNT * 784 }, () => Math.max(0, 512 * random() - 256));
const labels = Uint8Array.from({ length: COUNT }, (_, index) => (index * 7) % 10);
const imagesFile = writeIdxImages({ count: COUNT, rows: 28, columns: 28, pixels });
const labelsFile = writeIdxLabels(labels);

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);

const gzip = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const zipped = new Blob([bytes.slice()]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(zipped).arrayBuffer());
};

const codeOf = async (work: Promise<unknown>): Promise<string | undefined> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof DatasetError) return error.code;
    throw error;
  }
};

describe('IDX files in the browser', () => {
  it('are read plain', async () => {
    const set = await readLabelledImages(imagesFile, labelsFile);
    assert.equal(set.count, COUNT);
    assert.isTrue(isSame(set.images, pixels));
    assert.deepEqual(summary(set).classCounts, new Array<number>(10).fill(COUNT / 10));
  });

  it('are read gzipped, in many chunks, with the same bytes', async () => {
    const [zippedImages, zippedLabels] = await Promise.all([gzip(imagesFile), gzip(labelsFile)]);
    assert.isBelow(zippedImages.length, imagesFile.length);
    const set = await readLabelledImages(zippedImages, zippedLabels);
    assert.isTrue(isSame(set.images, pixels));
    assert.isTrue(isSame(set.labels, labels));
  });

  it('are refused by the same named errors as in Node', async () => {
    const zipped = await gzip(imagesFile);
    const cutOff = zipped.slice(0, Math.floor(zipped.length / 2));
    assert.equal(await codeOf(readLabelledImages(labelsFile, labelsFile)), 'bad-magic');
    assert.equal(
      await codeOf(readLabelledImages(imagesFile.slice(0, -1), labelsFile)),
      'truncated',
    );
    assert.equal(await codeOf(readLabelledImages(cutOff, labelsFile)), 'bad-gzip');
    assert.equal(await codeOf(gunzip(labelsFile)), 'not-gzip');
  });
});
