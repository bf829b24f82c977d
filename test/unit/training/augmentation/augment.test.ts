import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadMnist } from '../../../../scripts/datasets/mnist.ts';
import { imageAt, type LabelledImages } from '../../../../src/dataset/labelled-images.ts';
import { createRandom } from '../../../../src/dataset/random.ts';
import { EXAMPLE_DIGITS, strokesToDigits } from '../../../../src/ink/index.ts';
import {
  PEN_WIDTHS,
  rasteriseStrokeSample,
} from '../../../../src/training/augmentation/augment-strokes.ts';
import {
  augmentImage,
  drawLinearMap,
  warpImage,
} from '../../../../src/training/augmentation/augment.ts';

const IDENTITY = { xx: 1, xy: 0, yx: 0, yy: 1 };
const STILL = { rotationDegrees: 0, scale: 0, shear: 0, shiftPx: 0 };

const massOf = (pixels: Float32Array): number => pixels.reduce((sum, value) => sum + value, 0);

const warp = (source: Uint8Array, map: typeof IDENTITY, shiftX = 0, shiftY = 0): Float32Array => {
  const out = new Float32Array(784);
  warpImage(source, 0, out, 0, map, shiftX, shiftY);
  return out;
};

/** A round, smooth blot around a pixel: sampling it elsewhere keeps its centre of mass. */
const blotAt = (column: number, row: number): Uint8Array =>
  Uint8Array.from({ length: 784 }, (_, index) => {
    const distance = Math.hypot((index % 28) - column, Math.floor(index / 28) - row);
    return Math.round(250 * Math.exp(-(distance ** 2) / 4));
  });

const centerOf = (pixels: Float32Array): readonly [number, number] => {
  const mass = massOf(pixels);
  const sumX = pixels.reduce((sum, value, index) => sum + value * (index % 28), 0);
  const sumY = pixels.reduce((sum, value, index) => sum + value * Math.floor(index / 28), 0);
  return [sumX / mass, sumY / mass];
};

const assertNear = (
  [x, y]: readonly [number, number],
  [expectedX, expectedY]: readonly [number, number],
): void => {
  assert.ok(
    Math.hypot(x - expectedX, y - expectedY) < 0.05,
    `(${x}, ${y}) is not (${expectedX}, ${expectedY})`,
  );
};

describe('Distorting an image', () => {
  let set: LabelledImages;
  before(async () => {
    set = (await loadMnist()).test;
  });

  it('by nothing gives the same image, as shares of ink', () => {
    const out = new Float32Array(2 * 784);
    augmentImage(set.images, 5 * 784, out, 784, createRandom(1), STILL);
    assert.deepEqual(
      out.subarray(784),
      Float32Array.from(imageAt(set, 5), (pixel) => pixel / 255),
    );
    assert.ok(out.subarray(0, 784).every((value) => value === 0));
  });

  it('moves, turns, scales and slants as the map says', () => {
    assertNear(centerOf(warp(blotAt(10, 10), IDENTITY, 2, -3)), [12, 7]);
    assertNear(centerOf(warp(blotAt(10, 10), IDENTITY, 0.5, 0.25)), [10.5, 10.25]);
    // y grows downwards, so a quarter turn takes what is right of the centre below it
    const quarter = { xx: 0, xy: -1, yx: 1, yy: 0 };
    assertNear(centerOf(warp(blotAt(20, 13), quarter)), [14, 20]);
    assertNear(centerOf(warp(blotAt(18, 10), { ...IDENTITY, xx: 1.4 })), [19.8, 10]);
    assertNear(centerOf(warp(blotAt(13, 20), { ...IDENTITY, xy: 0.5 })), [16.25, 20]);
  });

  it('keeps the ink and its place nearly, image by image', () => {
    const random = createRandom(3);
    const out = new Float32Array(784);
    let before = 0;
    let after = 0;
    for (let index = 0; index < 500; index++) {
      augmentImage(set.images, index * 784, out, 0, random);
      const original = warp(imageAt(set, index), IDENTITY);
      const [x, y] = centerOf(out);
      const [originalX, originalY] = centerOf(original);
      assert.ok(Math.hypot(x - originalX, y - originalY) < 4);
      const share = massOf(out) / massOf(original);
      assert.ok(share > 0.65 && share < 1.4, `${index}: ${share}`);
      assert.ok(out.every((value) => value >= 0 && value <= 1));
      before += massOf(original);
      after += massOf(out);
    }
    assert.ok(Math.abs(after / before - 1) < 0.03, String(after / before));
  });

  it('repeats by the seed and differs from draw to draw', () => {
    const draw = (seed: number): Float32Array => {
      const out = new Float32Array(2 * 784);
      const random = createRandom(seed);
      augmentImage(set.images, 0, out, 0, random);
      augmentImage(set.images, 0, out, 784, random);
      return out;
    };
    assert.deepEqual(draw(4), draw(4));
    assert.notDeepEqual(draw(4), draw(5));
    const both = draw(4);
    assert.notDeepEqual(both.subarray(0, 784), both.subarray(784));
  });

  it('stays within what was allowed', () => {
    const random = createRandom(6);
    const distortion = { rotationDegrees: 12, scale: 0.15, shear: 0, shiftPx: 0 };
    for (let trial = 0; trial < 2000; trial++) {
      const { xx, xy, yx, yy } = drawLinearMap(distortion, random);
      const degrees = (Math.atan2(yx, xx) * 180) / Math.PI;
      assert.ok(Math.abs(degrees) <= 12);
      for (const scale of [Math.hypot(xx, yx), Math.hypot(xy, yy)]) {
        assert.ok(scale >= 0.85 && scale <= 1.15);
      }
    }
  });
});

describe('Distorting strokes', () => {
  const strokes = EXAMPLE_DIGITS[4] ?? [];
  const draw = (seed: number, distortion = STILL): Float32Array => {
    const out = new Float32Array(784);
    rasteriseStrokeSample(strokes, createRandom(seed), out, 0, distortion);
    return out;
  };

  it('by nothing is what the product draws, with a pen between the thinnest and the thickest', () => {
    const massWith = (penWidth: number): number => {
      const [digit] = strokesToDigits(strokes, { penWidth });
      return massOf(digit?.input ?? new Float32Array(0));
    };
    const thinnest = massWith(PEN_WIDTHS.thinnest);
    const thickest = massWith(PEN_WIDTHS.thickest);
    for (let seed = 0; seed < 20; seed++) {
      const mass = massOf(draw(seed));
      assert.ok(mass >= thinnest && mass <= thickest, `${mass} not in ${thinnest}…${thickest}`);
    }
  });

  it('keeps every digit in the middle, writes to its place only, and repeats by the seed', () => {
    const out = new Float32Array(3 * 784);
    const distortion = { rotationDegrees: 12, scale: 0.15, shear: 0.15, shiftPx: 2 };
    for (const digit of EXAMPLE_DIGITS) {
      rasteriseStrokeSample(digit, createRandom(9), out, 784, distortion);
      assertNear(centerOf(out.slice(784, 1568)), [14, 14]);
      assert.equal(massOf(out), massOf(out.subarray(784, 1568)));
    }
    assert.deepEqual(draw(1, distortion), draw(1, distortion));
    assert.notDeepEqual(draw(1, distortion), draw(2, distortion));
  });

  it('refuses a digit without ink', () => {
    const out = new Float32Array(784);
    assert.throws(() => rasteriseStrokeSample([[]], createRandom(1), out, 0), { code: 'no-ink' });
  });
});
