import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Box } from '../../../../src/ink/pixels/box.ts';
import { imageToLattice } from '../../../../src/ink/rows/image-to-lattice.ts';
import { InkError } from '../../../../src/ink/tile/ink-error.ts';
import { drawZero, paintInk, toImage, turn, type Segment } from './paint-ink.ts';

const ROWS: readonly Segment[][] = [
  [...drawZero(60, 50, 40), ...drawZero(110, 52, 40), ...drawZero(160, 48, 40)],
  [...drawZero(80, 150, 40), ...drawZero(130, 152, 40)],
];

test('rows come from the top, pieces from the left, boxes in pixels of the image', () => {
  const lattice = imageToLattice(toImage([paintInk(400, 260, ROWS.flat(), 4)]));
  assert.deepEqual(
    lattice.map((row) => new Set(row.candidates.map(({ to }) => to)).size),
    lattice.map(({ pieceCount }) => pieceCount),
  );
  assert.equal(lattice.length, 2);
  const [first, second] = lattice;
  assertHasBox(first!.candidates, [58, 48, 86, 92]);
  assertHasBox(first!.candidates, [158, 46, 186, 90]);
  assertHasBox(second!.candidates, [128, 150, 156, 194]);
  for (const { from, to, extent, drawTile } of first!.candidates) {
    assert.ok(from < to && to <= first!.pieceCount);
    assert.ok(extent.left >= 0 && extent.top > -1 && extent.bottom < 1);
    assert.equal(drawTile().length, 784);
  }
});

for (const degrees of [-18, 12]) {
  test(`a page turned by ${degrees} degrees is read as if it were straight`, () => {
    const turned = turn(ROWS.flat(), degrees, [200, 130]);
    const lattice = imageToLattice(toImage([paintInk(400, 260, turned, 4)]));
    assert.equal(lattice.length, 2);
    const singles = lattice[0]!.candidates.filter(
      ({ cuts, extent }) => cuts === 0 && extent.right - extent.left < 0.9,
    );
    assert.equal(singles.length, 3);
    for (const { extent } of singles) {
      assert.ok(extent.right - extent.left < 0.8, 'drawn straight');
      assert.ok(Math.abs(extent.top + extent.bottom) < 0.3, 'on its line');
    }
  });
}

test('boxes lie close around ink that is turned', () => {
  const slash: Segment = [200, 90, 226, 50];
  const [turned] = turn([slash], 16, [200, 130]);
  const others = turn(ROWS[0]!.slice(0, 8), 16, [200, 130]);
  const image = toImage([paintInk(400, 260, [turned!, ...others], 4)]);
  const boxes = imageToLattice(image)[0]!.candidates.map(({ box }) => box);
  const [x1, y1, x2, y2] = turned!;
  const wanted = [
    Math.min(x1, x2) - 2,
    Math.min(y1, y2) - 2,
    Math.max(x1, x2) + 2,
    Math.max(y1, y2) + 2,
  ];
  const isClose = ({ x, y, width, height }: Box): boolean =>
    [x, y, x + width, y + height].every((place, at) => Math.abs(place - wanted[at]!) <= 2.5);
  assert.ok(boxes.some(isClose), `${wanted.join(' ')} in ${JSON.stringify(boxes)}`);
});

test('rules between the columns of a table divide its rows, the sides of boxes do not', () => {
  const table: Segment[] = [20, 150, 290].flatMap((x): Segment[] => [[x, 10, x + 6, 200]]);
  table.push([20, 10, 290, 10], [24, 105, 294, 105], [26, 200, 296, 200]);
  const written = [
    ...drawZero(50, 38, 40),
    ...drawZero(95, 40, 40),
    ...drawZero(190, 39, 40),
    ...drawZero(60, 132, 40),
    ...drawZero(200, 131, 40),
  ];
  const lattice = imageToLattice(toImage([paintInk(400, 220, [...table, ...written], 4)]));
  assert.equal(lattice.length, 2);
  for (const { dividers = [] } of lattice) {
    const inside = dividers.filter((x) => x > 0);
    assert.equal(inside.filter((x) => x > 1.2 && x < 3.2).length, 1, dividers.join(' '));
  }

  const boxes: Segment[] = [40, 90, 140, 190].map((x): Segment => [x, 20, x, 110]);
  boxes.push([40, 20, 190, 20], [40, 110, 190, 110]);
  const boxed = [50, 100, 150].flatMap((x) => drawZero(x, 45, 40));
  const [row] = imageToLattice(toImage([paintInk(240, 140, [...boxes, ...boxed], 4)]));
  assert.deepEqual(row!.dividers, []);
});

test('rules, a frame and the table around the sheet are no pieces', () => {
  const rules = paintInk(
    400,
    260,
    [
      [0, 100, 400, 108],
      [0, 200, 400, 208],
      [30, 0, 26, 260],
    ],
    2,
  );
  const image = toImage([paintInk(400, 260, ROWS.flat(), 4), rules]);
  for (let y = 0; y < 260; y += 1) {
    for (let x = 360 + (y >> 4); x < 400; x += 1)
      image.data.fill(30, 4 * (y * 400 + x), 4 * (y * 400 + x) + 3);
  }
  const lattice = imageToLattice(image);
  assert.equal(lattice.length, 2);
  for (const { candidates } of lattice) {
    for (const { box } of candidates) {
      assert.ok(box.x > 50 && box.x + box.width < 200, `box at ${box.x}, ${box.width} wide`);
    }
  }
});

test('blank paper has no ink', () => {
  assert.throws(
    () => imageToLattice(toImage([paintInk(200, 100, [], 4)])),
    (error) => error instanceof InkError && error.code === 'no-ink',
  );
});

function assertHasBox(
  candidates: readonly { readonly box: { x: number; y: number; width: number; height: number } }[],
  [left, top, right, bottom]: readonly [number, number, number, number],
): void {
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 4;
  assert.ok(
    candidates.some(
      ({ box: { x, y, width, height } }) =>
        isNear(x, left) && isNear(y, top) && isNear(x + width, right) && isNear(y + height, bottom),
    ),
    `no box near ${left}, ${top}, ${right}, ${bottom}`,
  );
}
