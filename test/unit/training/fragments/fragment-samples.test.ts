import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRandom } from '../../../../src/dataset/random.ts';
import { EXAMPLE_DIGITS, strokesToDigits } from '../../../../src/ink/index.ts';
import { FULL_DISTORTION } from '../../../../src/training/augmentation/augment.ts';
import {
  listDigitsInNumbers,
  listFragments,
  type FragmentCounts,
  type FragmentSources,
} from '../../../../src/training/fragments/fragment-samples.ts';
import {
  joinSamples,
  packStrokes,
  type Samples,
} from '../../../../src/training/samples/samples.ts';
import { packExamples } from './strokes-of-digits.ts';

const COUNTS: FragmentCounts = {
  penParts: 20,
  penGroups: 20,
  numberGroups: 10,
  imageParts: 20,
  imageGroups: 20,
  marks: 26,
  imagesInNumbers: 20,
  coarseDigits: 40,
};

/** The example digits as images, twice. */
const images = {
  count: 20,
  images: Uint8Array.from(
    [...EXAMPLE_DIGITS, ...EXAMPLE_DIGITS].flatMap((strokes) => [
      ...(strokesToDigits(strokes)[0]?.input ?? []).map((value) => Math.round(255 * value)),
    ]),
  ),
  labels: Uint8Array.from({ length: 20 }, (_, index) => index % 10),
};

/** A 1 and a 0, each one stroke. */
const numbers = packStrokes([
  {
    digit: 10,
    writer: 'a',
    strokes: [EXAMPLE_DIGITS[1]!, EXAMPLE_DIGITS[0]!].flatMap((strokes, at) =>
      strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: x + 200 * at, y }))),
    ),
  },
]);
const sources: FragmentSources = { images, strokes: packExamples(), numbers };

const sampleFragments = (...options: Parameters<typeof listFragments>) =>
  joinSamples(listFragments(...options).map(({ samples }) => samples));
const sampleDigitsInNumbers = (...options: Parameters<typeof listDigitsInNumbers>) =>
  joinSamples(listDigitsInNumbers(...options).map(({ samples }) => samples));

function draw(samples: Samples, index: number, seed = 1): Float32Array {
  const out = new Float32Array(784);
  samples.write(index, createRandom(seed), out, 0);
  return out;
}

function assertTiles(samples: Samples): void {
  for (let index = 0; index < samples.count; index++) {
    const tile = draw(samples, index);
    assert.ok(
      tile.every((value) => value >= 0 && value <= 1.0001),
      `sample ${index} lies between 0 and 1`,
    );
    assert.ok(
      tile.some((value) => value > 0.3),
      `sample ${index} shows something`,
    );
  }
}

for (const distortion of [FULL_DISTORTION, null]) {
  describe(distortion ? 'Distorted' : 'Undistorted', () => {
    it('fragments are no digits, as many as asked for', () => {
      const fragments = sampleFragments(sources, COUNTS, distortion);
      assert.equal(fragments.count, 116);
      for (let index = 0; index < fragments.count; index++) {
        assert.equal(fragments.readLabel(index), 10);
      }
      assertTiles(fragments);
    });

    it('digits in numbers keep their label', () => {
      const digits = sampleDigitsInNumbers(sources, COUNTS, distortion);
      assert.equal(digits.count, 80);
      for (let index = 0; index < digits.count; index++) {
        assert.equal(digits.readLabel(index), index % 10);
      }
      assertTiles(digits);
    });
  });
}

describe('Fragments', () => {
  it('repeat by their seed', () => {
    const fragments = sampleFragments(sources, COUNTS, FULL_DISTORTION);
    for (let index = 0; index < fragments.count; index += 7) {
      assert.deepEqual(draw(fragments, index, 5), draw(fragments, index, 5));
      assert.notDeepEqual(draw(fragments, index, 5), draw(fragments, index, 6));
    }
  });

  it('come from images alone where there are no pens', () => {
    const bare = { images, strokes: null, numbers: null };
    assert.equal(sampleFragments(bare, COUNTS, null).count, 40);
    assert.equal(sampleDigitsInNumbers(bare, COUNTS, null).count, 60);
  });
});
