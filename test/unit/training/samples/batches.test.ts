import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRandom } from '../../../../src/dataset/random.ts';
import { strokesToDigits } from '../../../../src/ink/index.ts';
import { DEFAULT_DISTORTION } from '../../../../src/training/augmentation/augment.ts';
import { BatchSource, listBatches, SHARDS } from '../../../../src/training/samples/batch-source.ts';
import { mixSeeds } from '../../../../src/training/samples/mix-seeds.ts';
import {
  joinSamples,
  packStrokes,
  sampleImages,
  sampleStrokes,
  unpackStrokes,
  type Samples,
} from '../../../../src/training/samples/samples.ts';
import { drawStripes } from '../striped-images.ts';

/** Samples whose first pixel tells their index. */
function numberSamples(count: number): Samples {
  return {
    count,
    readLabel: (index) => index % 10,
    write: (index, _, out, offset) => {
      out[offset] = index;
    },
  };
}

function drawEpoch(source: BatchSource, epoch: number): number[] {
  const drawn: number[] = [];
  for (let step = 0; step < source.stepsPerEpoch; step++) {
    for (let shard = 0; shard < SHARDS; shard++) {
      const { inputs, labels } = source.draw(epoch, step, shard);
      labels.forEach((label, position) => {
        const index = inputs[position * 784] ?? NaN;
        assert.equal(label, index % 10);
        drawn.push(index);
      });
    }
  }
  return drawn;
}

describe('BatchSource', () => {
  it('shows every sample once an epoch, in another order each time', () => {
    const source = new BatchSource(numberSamples(40), 8, 1);
    const all = Array.from({ length: 40 }, (_, index) => index);
    const [first, second] = [drawEpoch(source, 0), drawEpoch(source, 1)];
    assert.deepEqual(
      first.slice().sort((a, b) => a - b),
      all,
    );
    assert.deepEqual(
      second.slice().sort((a, b) => a - b),
      all,
    );
    assert.notDeepEqual(first, second);
  });

  it('repeats by the seed, in whatever order it is asked', () => {
    const draw = (seed: number) =>
      new BatchSource(sampleImages(drawStripes(20), DEFAULT_DISTORTION), 10, seed);
    const expected = draw(3).draw(2, 1, 1);
    const other = draw(3);
    other.draw(0, 0, 0);
    assert.deepEqual(other.draw(2, 1, 1), expected);
    assert.notDeepEqual(draw(4).draw(2, 1, 1), expected);
  });

  it('leaves what does not fill a batch, and shrinks a batch to what there is', () => {
    assert.equal(drawEpoch(new BatchSource(numberSamples(25), 8, 1), 0).length, 24);
    const small = new BatchSource(numberSamples(3), 8, 1);
    assert.deepEqual(drawEpoch(small, 0).slice().sort(), [0, 1, 2]);
    const single = new BatchSource(numberSamples(1), 8, 1);
    assert.deepEqual(drawEpoch(single, 0), [0]);
  });

  it('draws otherwise from an epoch on, in the same order', () => {
    const samples = { ...numberSamples(4), readLabel: () => 9 };
    const source = new BatchSource(numberSamples(4), 4, 1, { fromEpoch: 2, samples });
    const plain = new BatchSource(numberSamples(4), 4, 1);
    assert.deepEqual(source.draw(1, 0, 0), plain.draw(1, 0, 0));
    assert.deepEqual(source.draw(2, 0, 0).inputs, plain.draw(2, 0, 0).inputs);
    assert.deepEqual([...source.draw(2, 0, 0).labels], [9, 9]);
  });

  it('refuses to train on nothing', () => {
    assert.throws(() => new BatchSource(numberSamples(0), 8, 1), RangeError);
  });
});

describe('listBatches', () => {
  it('gives each image to one shard', () => {
    const inputs = new Float32Array(23 * 784);
    const labels = Uint8Array.from({ length: 23 }, (_, index) => index);
    const seen = [0, 1].flatMap((shard) =>
      [...listBatches(inputs, labels, shard, 5)].flatMap((batch) => {
        assert.equal(batch.inputs.length, batch.labels.length * 784);
        return [...batch.labels];
      }),
    );
    assert.deepEqual(
      seen.slice().sort((a, b) => a - b),
      [...labels],
    );
  });
});

describe('samples', () => {
  const strokes = [
    [
      { x: 0, y: 0 },
      { x: 1, y: 8 },
    ],
    [{ x: -3, y: 4 }],
  ];

  it('of strokes come back from their packing', () => {
    const packed = packStrokes([
      { digit: 7, writer: 'a', strokes },
      { digit: 1, writer: 'b', strokes: strokes.slice(0, 1) },
    ]);
    assert.equal(packed.count, 2);
    assert.deepEqual(unpackStrokes(packed, 0), strokes);
    assert.deepEqual(unpackStrokes(packed, 1), strokes.slice(0, 1));
  });

  it('are joined in order', () => {
    const images = sampleImages(drawStripes(10), null);
    const joined = joinSamples([
      images,
      sampleStrokes(packStrokes([{ digit: 7, writer: 'a', strokes }])),
    ]);
    assert.equal(joined.count, 11);
    assert.equal(joined.readLabel(3), 3);
    assert.equal(joined.readLabel(10), 7);
    const out = new Float32Array(784);
    joined.write(10, createRandom(1), out, 0);
    assert.ok(out.some((value) => value > 0.5));
    assert.throws(() => joined.readLabel(11), RangeError);
  });

  it('of images are the pixels themselves when not distorted', () => {
    const stripes = drawStripes(2);
    const out = new Float32Array(784);
    sampleImages(stripes, null).write(1, createRandom(1), out, 0);
    assert.deepEqual(
      out,
      Float32Array.from(stripes.images.subarray(784), (pixel) => pixel / 255),
    );
  });

  it('of strokes are drawn by the code that reads drawings', () => {
    const out = new Float32Array(784);
    sampleStrokes(packStrokes([{ digit: 7, writer: 'a', strokes }])).write(
      0,
      createRandom(1),
      out,
      0,
    );
    const [plain] = strokesToDigits(strokes);
    const ink = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0);
    assert.ok(plain);
    assert.ok(ink(out) > 0.4 * ink(plain.input) && ink(out) < 2.5 * ink(plain.input));
  });
});

describe('mixSeeds', () => {
  it('tells apart seeds that differ in one part or in their order', () => {
    const seeds = new Set<number>();
    for (let seed = 0; seed < 20; seed++) {
      for (let epoch = 0; epoch < 20; epoch++) {
        for (let index = 0; index < 20; index++) seeds.add(mixSeeds(seed, epoch, index));
      }
    }
    assert.ok(seeds.size > 7990, `${seeds.size} of 8000`);
    for (const seed of seeds) assert.ok(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32);
  });
});
