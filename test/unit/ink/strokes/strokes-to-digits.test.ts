import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  DEFAULT_PEN_WIDTH,
  EXAMPLE_DIGITS,
  InkError,
  strokesToDigits,
  strokesToLattice,
  type Stroke,
  type StrokePoint,
} from '../../../../src/ink/index.ts';
import { findCenterOfMass } from '../../../../src/ink/tile/center-of-mass.ts';
import { boundInk, measureSimilarity, sumOf } from '../tile/compare-tiles.ts';

const tileOf = (strokes: readonly Stroke[], penWidth?: number): Float32Array => {
  const digits = strokesToDigits(strokes, penWidth === undefined ? {} : { penWidth });
  assert.equal(digits.length, 1);
  const [digit] = digits;
  assert.ok(digit);
  assert.equal(digit.input.length, 784);
  for (const value of digit.input) assert.ok(value >= 0 && value <= 1);
  return digit.input;
};

const change = (
  strokes: readonly Stroke[],
  place: (point: StrokePoint) => { x: number; y: number },
): Stroke[] => strokes.map((stroke) => stroke.map((point) => ({ ...point, ...place(point) })));

const isNoInk = (error: unknown): boolean => error instanceof InkError && error.code === 'no-ink';

describe('strokesToDigits', () => {
  it('fits the ink with the pen into 20×20 and centres its mass', () => {
    for (const strokes of EXAMPLE_DIGITS) {
      const tile = tileOf(strokes);
      const center = findCenterOfMass(tile, 28, 28);
      assert.ok(center);
      // in pixels whose edges are whole numbers: the middle of pixel 14, as MNIST's mean
      assert.ok(Math.abs(center.x - 14.5) < 0.05 && Math.abs(center.y - 14.5) < 0.05);
      const box = boundInk(tile, 0.5);
      const longest = Math.max(box.width, box.height);
      assert.ok(longest >= 19 && longest <= 21, `${longest}`);
    }
  });

  it('draws thinner than MNIST, whose digits hold 104 pixels on average, so that loops stay open', () => {
    const mean = EXAMPLE_DIGITS.reduce((sum, strokes) => sum + sumOf(tileOf(strokes)), 0) / 10;
    assert.ok(mean > 70 && mean < 90, `${mean}`);
    // the pen goes round a loop of 4 pixels at the end of a stroke of 18
    const loop = Array.from({ length: 21 }, (_, i) => ({
      x: 2 * Math.sin((i * Math.PI) / 10),
      y: 2 * Math.cos((i * Math.PI) / 10),
    }));
    const inside = (penWidth?: number): number => {
      const tile = tileOf(
        [
          [
            { x: 2, y: -16 },
            { x: 2, y: 0 },
          ],
          loop,
        ],
        penWidth,
      );
      const box = boundInk(tile, 0.5);
      const rows = Array.from({ length: 5 }, (_, i) => box.y + box.height - 6 + i);
      return Math.min(
        ...rows.map((row) => tile[row * 28 + Math.round(box.x + box.width / 2)] ?? 1),
      );
    };
    assert.ok(inside() < 0.5 && inside() < inside(2.5), `${inside()} ${inside(2.5)}`);
  });

  it('sees the same whatever the place and the size', () => {
    for (const strokes of EXAMPLE_DIGITS) {
      const tile = tileOf(strokes);
      for (const [scale, x, y] of [
        [1e-3, 0, 0],
        [1e6, -4e6, 8e6],
        [0.05, 1000, 2000],
      ] as const) {
        const other = tileOf(change(strokes, (p) => ({ x: p.x * scale + x, y: p.y * scale + y })));
        other.forEach((value, i) => assert.ok(Math.abs(value - (tile[i] ?? 0)) < 1e-3));
      }
    }
  });

  it('keeps a tap a dot of the pen', () => {
    const taps: Stroke[] = [
      [{ x: 140, y: 90 }],
      [
        { x: 140, y: 90 },
        { x: 140, y: 90 },
      ],
      [
        { x: 140, y: 90 },
        { x: 141, y: 90 },
        { x: 141, y: 91 },
      ],
    ];
    for (const tap of taps) {
      const tile = tileOf([tap]);
      const box = boundInk(tile, 0.01);
      assert.ok(Math.max(box.width, box.height) <= 4);
      assert.ok(Math.abs(sumOf(tile) - Math.PI * (DEFAULT_PEN_WIDTH / 2) ** 2) < 0.6);
    }
  });

  it('draws a short upright line as a 1', () => {
    const box = boundInk(
      tileOf([
        [
          { x: 10, y: 10 },
          { x: 10, y: 18 },
        ],
      ]),
      0.5,
    );
    assert.ok(box.height >= 19 && box.width <= 4);
  });

  it('leaves out points that are no place, repeated points and empty strokes', () => {
    const [zero = []] = EXAMPLE_DIGITS[0] ?? [];
    const nowhere = [NaN, Infinity, -Infinity].flatMap((bad) => [
      { x: bad, y: 5 },
      { x: 5, y: bad },
    ]);
    const dirty = [[], zero.flatMap((point) => [point, point, ...nowhere]), nowhere];
    assert.deepEqual(tileOf(dirty), tileOf([zero]));
  });

  it('throws no-ink where nothing was drawn', () => {
    for (const nothing of [[], [[]], [[{ x: NaN, y: 1 }]]]) {
      assert.throws(() => strokesToDigits(nothing), isNoInk);
      assert.throws(() => strokesToLattice(nothing), isNoInk);
    }
  });

  it('does not mind the direction or the pressure of the pen', () => {
    const strokes = EXAMPLE_DIGITS[5] ?? [];
    const backwards = strokes.map((stroke) =>
      [...stroke].reverse().map((point) => ({ ...point, pressure: 1 })),
    );
    assert.ok(measureSimilarity(tileOf(backwards), tileOf(strokes)) > 0.9999);
  });

  it('never cuts ink off, however lopsided', () => {
    const scribble = Array.from({ length: 60 }, (_, i) => ({ x: (i % 2) * 9, y: (i * 7) % 60 }));
    const tile = tileOf([[...scribble, { x: 260, y: 30 }]]);
    for (let i = 0; i < 28; i += 1) {
      assert.ok((tile[i * 28] ?? 0) < 0.6 && (tile[i * 28 + 27] ?? 0) < 0.6);
    }
    const box = boundInk(tile, 0.5);
    assert.ok(box.width >= 19, `${box.width}`);
  });

  it('draws more ink with a wider pen, and refuses pens that are none', () => {
    const strokes = EXAMPLE_DIGITS[3] ?? [];
    assert.ok(sumOf(tileOf(strokes, 3.5)) > 1.5 * sumOf(tileOf(strokes, 1.8)));
    for (const penWidth of [0, -1, NaN, 11]) {
      assert.throws(() => strokesToDigits(strokes, { penWidth }), RangeError);
    }
  });

  it('tells where the ink lay', () => {
    const stroke = [
      { x: 10, y: 40 },
      { x: 30, y: 20 },
      { x: 25, y: 90 },
    ];
    assert.deepEqual(strokesToDigits([stroke])[0]?.box, { x: 10, y: 20, width: 20, height: 70 });
  });
});
