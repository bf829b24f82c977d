import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRandom } from '../../../../src/dataset/random.ts';
import { EXAMPLE_DIGITS, strokesToDigits } from '../../../../src/ink/index.ts';
import { rasteriseStrokeSample } from '../../../../src/training/augmentation/augment-strokes.ts';
import { FULL_DISTORTION } from '../../../../src/training/augmentation/augment.ts';
import {
  displace,
  displaceRow,
  drawElasticField,
} from '../../../../src/training/augmentation/elastic-field.ts';
import { changeThickness, wearTile } from '../../../../src/training/augmentation/wear-tile.ts';
import { inventNoDigits, NO_DIGIT } from '../../../../src/training/samples/no-digit-samples.ts';
import type { Samples } from '../../../../src/training/samples/samples.ts';

const massOf = (tile: Float32Array): number => tile.reduce((sum, value) => sum + value, 0);
const drawExample = (digit: number): Float32Array =>
  strokesToDigits(EXAMPLE_DIGITS[digit] ?? [])[0]?.input ?? new Float32Array(784);

const examples: Samples = {
  count: 10,
  readLabel: (index) => index,
  write: (index, _, out, offset) => out.set(drawExample(index), offset),
};

describe('An elastic field', () => {
  const field = drawElasticField(3, createRandom(1));

  it('is the same for a row of pixels and for a place among them', () => {
    const [x, y, place] = [new Float64Array(28), new Float64Array(28), new Float64Array(2)];
    for (const row of [0, 6, 7, 13, 27]) {
      displaceRow(field, row, x, y);
      for (let column = 0; column < 28; column++) {
        displace(field, column, row, place);
        assert.ok(Math.abs((place[0] ?? NaN) - (x[column] ?? NaN)) < 1e-12);
        assert.ok(Math.abs((place[1] ?? NaN) - (y[column] ?? NaN)) < 1e-12);
      }
    }
  });

  it('is smooth, moves no farther than its reach, and goes on outside the tile', () => {
    const [here, there] = [new Float64Array(2), new Float64Array(2)];
    for (let at = -3; at < 30; at += 0.1) {
      displace(field, at, 9.3, here);
      displace(field, at + 0.01, 9.3, there);
      assert.ok(Math.abs((here[0] ?? NaN) - (there[0] ?? NaN)) < 0.01);
      assert.ok(here.every((value) => Math.abs(value) <= 3));
    }
  });

  it('moves everything alike where its knots agree', () => {
    const even = { x: field.x.map(() => 2), y: field.y.map(() => -1) };
    const place = new Float64Array(2);
    displace(even, 11.7, 3.2, place);
    assert.ok(Math.abs((place[0] ?? NaN) - 2) < 1e-12 && Math.abs((place[1] ?? NaN) + 1) < 1e-12);
  });
});

describe('Worn tiles', () => {
  it('stay tiles, change often but not always, and repeat by the seed', () => {
    let changed = 0;
    for (let seed = 0; seed < 200; seed++) {
      const tile = drawExample(seed % 10);
      const before = tile.slice();
      wearTile(tile, 0, createRandom(seed), { isThicknessOpen: true });
      assert.ok(tile.every((value) => value >= 0 && value <= 1));
      assert.ok(massOf(tile) > 0.25 * massOf(before), `seed ${seed} wears the digit away`);
      if (tile.some((value, at) => value !== before[at])) changed++;
      const again = before.slice();
      wearTile(again, 0, createRandom(seed), { isThicknessOpen: true });
      assert.deepEqual(again, tile);
    }
    assert.ok(changed > 80 && changed < 190, String(changed));
  });

  it('grow and shrink as asked, by the share of a pixel asked for', () => {
    const tile = new Float32Array(784);
    for (let row = 10; row < 18; row++) tile.fill(1, row * 28 + 10, row * 28 + 18);
    const grown = tile.slice();
    changeThickness(grown, 0.5);
    assert.equal(massOf(grown), 64 + 0.5 * 32);
    const shrunk = tile.slice();
    changeThickness(shrunk, -1);
    assert.equal(massOf(shrunk), 36);
  });
});

describe('Strokes written again', () => {
  it('stay digits in the middle of the tile, each time others', () => {
    const [one, other] = [new Float32Array(784), new Float32Array(784)];
    EXAMPLE_DIGITS.forEach((strokes, digit) => {
      for (let seed = 0; seed < 20; seed++) {
        one.fill(0);
        rasteriseStrokeSample(strokes, createRandom(seed), one, 0, FULL_DISTORTION);
        assert.ok(massOf(one) > 10, `${digit}, seed ${seed}`);
        rasteriseStrokeSample(strokes, createRandom(seed + 100), other, 0, FULL_DISTORTION);
        assert.notDeepEqual(one, other);
      }
    });
  });

  it('are left as they are without a distortion', () => {
    const tile = new Float32Array(784);
    rasteriseStrokeSample(EXAMPLE_DIGITS[5] ?? [], createRandom(1), tile, 0, null);
    assert.deepEqual(tile, drawExample(5));
  });

  it('may be a dot', () => {
    const tile = new Float32Array(784);
    rasteriseStrokeSample([[{ x: 3, y: 3 }]], createRandom(1), tile, 0, FULL_DISTORTION);
    assert.ok(massOf(tile) > 1);
  });
});

describe('Invented non-digits', () => {
  it('are of the eleventh class, hold ink, and differ', () => {
    const samples = inventNoDigits(200, examples);
    const seen = new Set<string>();
    const out = new Float32Array(3 * 784);
    for (let index = 0; index < samples.count; index++) {
      assert.equal(samples.readLabel(index), NO_DIGIT);
      out.fill(0);
      samples.write(index, createRandom(index), out, 784);
      const tile = out.slice(784, 1568);
      assert.ok(tile.every((value) => value >= 0 && value <= 1));
      assert.ok(massOf(tile) > 0.5, `sample ${index} is empty`);
      assert.equal(massOf(out), massOf(tile));
      seen.add(tile.join());
    }
    assert.equal(seen.size, 200);
  });
});
