import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createRandom } from '../../../../src/dataset/random.ts';
import {
  EXAMPLE_DIGITS,
  InkError,
  strokesToDigits,
  strokesToLattice,
  type Stroke,
} from '../../../../src/ink/index.ts';

/** Example digits side by side; boxes of about 200 pixels. */
function write(value: string, pitch = 260): Stroke[] {
  return Array.from(value).flatMap((digit, place) =>
    (EXAMPLE_DIGITS[Number(digit)] ?? []).map((stroke) =>
      stroke.map(({ x, y }) => ({ x: x + place * pitch, y })),
    ),
  );
}

describe('strokesToLattice', () => {
  it('ends also where a million points are one stroke', { timeout: 60_000 }, () => {
    const random = createRandom(1);
    const scribble = Array.from({ length: 1_000_000 }, () => ({
      x: 1e5 * random(),
      y: 1e5 * random(),
    }));
    assert.ok((strokesToLattice([scribble])[0]?.candidates.length ?? 0) > 0);
  });

  it('has a candidate for each digit whose tile is that of the digit alone', () => {
    const strokes = write('123');
    const [row] = strokesToLattice(strokes);
    const alone = strokesToDigits(EXAMPLE_DIGITS[2] ?? []);
    assert.ok(
      row?.candidates.some(({ drawTile }) =>
        drawTile().every((value, at) => Math.abs(value - alone[0]!.input[at]!) < 1e-5),
      ),
    );
  });

  it('is the same whenever a stroke was drawn', () => {
    const strokes = write('1454');
    const sortedKeys = (ink: readonly Stroke[]) =>
      strokesToLattice(ink)[0]!.candidates.map(({ from, to, extent }) => [from, to, extent]);
    assert.deepEqual(sortedKeys([...strokes].reverse()), sortedKeys(strokes));
  });

  it('keeps the keys of ink that was there when more is written, and changes those of other ink', () => {
    const keysOf = (ink: readonly Stroke[]) =>
      new Set(strokesToLattice(ink)[0]!.candidates.map(({ key }) => key));
    const before = keysOf(write('12'));
    const after = keysOf(write('123'));
    assert.ok([...before].every((key) => key !== null && after.has(key)));
    const moved = keysOf(write('12').map((stroke) => stroke.map(({ x, y }) => ({ x, y: y + 1 }))));
    assert.ok([...moved].every((key) => !before.has(key)));
  });

  it('cuts a stroke in which two digits are joined', () => {
    const loop = (left: number) =>
      Array.from({ length: 25 }, (_, at) => ({
        x: left + 50 - 50 * Math.sin((at / 24) * 2 * Math.PI),
        y: 100 - 100 * Math.cos((at / 24) * 2 * Math.PI),
      }));
    const joined = [...loop(0), { x: 95, y: 30 }, ...loop(130)];
    const [row] = strokesToLattice([joined]);
    const halves = row!.candidates.filter(({ cuts }) => cuts > 0);
    assert.ok(row!.pieceCount > 1);
    assert.ok(halves.some(({ box }) => box.x < 5 && box.x + box.width < 140));
    assert.ok(halves.some(({ box }) => box.x > 80 && box.x + box.width > 220));
  });

  it('puts a line under the number where it parts no digits', () => {
    const line = Array.from({ length: 30 }, (_, at) => ({ x: 20 * at, y: 290 }));
    const [row] = strokesToLattice([...write('12'), line]);
    const last = row!.candidates.find(({ from }) => from === row!.pieceCount - 1);
    assert.ok(last!.box.width > 500);
  });

  it('rejects strokes without a point', () => {
    assert.throws(
      () => strokesToLattice([[], [{ x: Number.NaN, y: 0 }]]),
      (error) => error instanceof InkError && error.code === 'no-ink',
    );
  });
});
