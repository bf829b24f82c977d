import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  EXAMPLE_DIGITS,
  imageToDigits,
  InkError,
  strokesToDigits,
} from '../../../../src/ink/index.ts';
import { drawScene, WHITE, type Scene } from '../../../golden/paper-scenes.ts';
import { measureSimilarity } from '../tile/compare-tiles.ts';

const STROKE_TILES = EXAMPLE_DIGITS.map((strokes) => {
  const [digit] = strokesToDigits(strokes, { penWidth: 2.5 });
  assert.ok(digit);
  return digit.input;
});

/** The digit is drawn as tall as the image, or a little taller, so that its ink is cut at the border. */
const CROP: Scene = { width: 160, height: 200, digits: [], size: 205, penWidth: 16 };

const scaled = (by: number): Partial<Scene> => ({
  width: Math.round(CROP.width * by),
  height: Math.round(CROP.height * by),
  size: CROP.size * by,
  penWidth: CROP.penWidth * by,
});

const inCell = (size: number, thick: number) => (x: number, y: number) =>
  x < thick || y < thick || x >= size - thick || y >= size - thick
    ? ([60, 60, 60] as const)
    : WHITE;

const CROPS: Readonly<Record<string, Partial<Scene>>> = {
  'a crop of 160 by 200 pixels': {},
  'a crop of 64 pixels': scaled(0.32),
  'a thumbnail of 32 pixels': scaled(0.16),
  'a scan of 20 pixels': scaled(0.1),
  'light on dark, 20 pixels': { ...scaled(0.1), paper: () => [20, 20, 20], ink: [240, 240, 240] },
  'light on dark, 200 pixels': { paper: () => [20, 20, 20], ink: [240, 240, 240] },
  'light from one side': { ...scaled(0.3), light: (x) => 0.7 + (0.3 * x) / 48 },
  'a cell of 28 pixels, cut on its rules': {
    ...{ width: 28, height: 28, size: 22, penWidth: 2.4 },
    paper: inCell(28, 2),
  },
  'a cell of 120 pixels, cut on its rules': {
    ...{ width: 120, height: 120, size: 96, penWidth: 9 },
    paper: inCell(120, 3),
  },
};

describe('imageToDigits, cut close', () => {
  for (const [name, scene] of Object.entries(CROPS)) {
    it(`finds the digit: ${name}`, () => {
      for (const digit of [0, 2, 3, 5, 7, 8]) {
        const [tile] = imageToDigits(drawScene({ ...CROP, ...scene, digits: [digit] }));
        assert.ok(tile);
        const similarities = STROKE_TILES.map((other) => measureSimilarity(tile.input, other));
        const best = similarities.indexOf(Math.max(...similarities));
        assert.equal(best, digit, `looks like a ${best}: ${similarities.join(' ')}`);
        assert.ok((similarities[digit] ?? 0) > 0.85, `only ${String(similarities[digit])} alike`);
        assert.deepEqual(tile.passedOver, []);
      }
    });
  }

  it('tells where the digit lies in the image, which it does not leave', () => {
    const scene = { ...CROP, ...scaled(0.16), digits: [0] };
    const box = imageToDigits(drawScene(scene))[0]?.box;
    assert.ok(box && box.x >= 0 && box.x + box.width <= scene.width);
    assert.equal(box.y, 0);
    assert.equal(box.height, scene.height);
  });

  const BLANKS: Readonly<Record<string, Partial<Scene>>> = {
    'blank paper': { width: 32, height: 32, grain: 20 },
    'an empty cell': { width: 28, height: 28, paper: inCell(28, 2) },
    'a large empty cell': { width: 120, height: 120, paper: inCell(120, 3) },
    'the edge of a page': {
      ...{ width: 48, height: 64 },
      paper: (x, y) => (x < 8 + y / 20 ? [40, 40, 40] : WHITE),
    },
  };
  for (const [name, scene] of Object.entries(BLANKS)) {
    it(`finds no ink: ${name}`, () => {
      assert.throws(
        () => imageToDigits(drawScene({ ...CROP, ...scene })),
        (error) => error instanceof InkError && error.code === 'no-ink',
      );
    });
  }
});

describe('imageToDigits, more than one digit', () => {
  const row = { digits: [1, 4, 0, 5, 8], width: 520, height: 160, size: 90, penWidth: 7 };

  it('tells what it passed over, where one digit is asked for', () => {
    const image = drawScene({ ...CROP, ...row, at: [80, 80], step: 90 });
    const [digit, ...more] = imageToDigits(image);
    assert.ok(digit);
    assert.equal(more.length, 0);
    const boxes = [digit.box, ...(digit.passedOver ?? [])].sort((a, b) => a.x - b.x);
    assert.equal(boxes.length, 5);
    boxes.forEach(({ x, width }, index) => {
      assert.ok(Math.abs(x + width / 2 - (80 + 90 * index)) < 20, JSON.stringify(boxes));
    });
  });

  it('tells it of a small image too', () => {
    const scene = { ...CROP, ...row, digits: [3, 7], width: 60, height: 40, size: 30, penWidth: 3 };
    const [digit] = imageToDigits(drawScene({ ...scene, at: [16, 20], step: 29 }));
    assert.equal(digit?.passedOver?.length, 1);
  });

  it('passes over nothing where there are specks, small print and a line', () => {
    const image = drawScene({
      ...{ ...CROP, width: 300, height: 400, size: 170, penWidth: 13, digits: [5] },
      paper: (x, y) =>
        (y > 340 && y < 346 && x > 40 && x < 260) || (y < 40 && y > 28 && x % 12 < 4 && x > 100)
          ? [40, 40, 40]
          : WHITE,
    });
    assert.deepEqual(imageToDigits(image)[0]?.passedOver, []);
  });
});
