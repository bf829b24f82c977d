import assert from 'node:assert/strict';
import { test } from 'node:test';

import { findLines } from '../../../../src/ink/rows/find-lines.ts';
import { removeRules } from '../../../../src/ink/rows/remove-rules.ts';
import { drawZero, paintInk, toMask, type Segment } from './paint-ink.ts';

const LIMITS = { thickest: 6, shortest: 60, widestBreak: 6, widestCover: 24 };
const SIZE = { strokeWidth: 4, height: 40 };

test('a line is followed through strokes and breaks, at its slope', () => {
  const strokes: Segment[] = [
    [40, 5, 36, 60],
    [41, 10, 39, 80],
    [43, 83, 60, 200],
  ];
  const [line, ...others] = findLines(toMask(paintInk(100, 200, strokes, 2)), LIMITS);
  assert.equal(others.length, 1);
  assert.ok(Math.abs(line!.slope - 17 / 117) < 0.01, `slope ${line!.slope}`);

  const covered: Segment[] = [
    [30, 0, 50, 199],
    [20, 100, 70, 108],
  ];
  const [through] = findLines(toMask(paintInk(100, 200, covered, 3)), LIMITS);
  assert.ok(through!.runs.length > 170);
  assert.equal(through!.runs.at(-1)!.scan, 199);
});

test('a bent stroke, and a short one, is no line', () => {
  const arc = Array.from({ length: 24 }, (_, i): Segment => {
    const at = (angle: number): [number, number] => [
      50 + 40 * Math.sin(angle),
      50 - 40 * Math.cos(angle),
    ];
    return [...at((i * Math.PI) / 12), ...at(((i + 1) * Math.PI) / 12)];
  });
  assert.deepEqual(findLines(toMask(paintInk(100, 100, arc, 3)), LIMITS), []);
  assert.deepEqual(findLines(toMask(paintInk(100, 100, [[50, 20, 52, 60]], 3)), LIMITS), []);
});

test('rules go, and strokes that cross them stay whole', () => {
  const stroke = paintInk(300, 100, [[150, 20, 146, 90]], 4);
  const both = paintInk(
    300,
    100,
    [
      [150, 20, 146, 90],
      [0, 60, 300, 72],
    ],
    4,
  );
  const { flat, slope } = removeRules(both, toMask(both), SIZE);
  assert.ok(Math.abs(slope! - 0.04) < 0.01);
  flat.values.forEach((value, i) => {
    const [x, y] = [i % 300, Math.floor(i / 300)];
    if (Math.abs(x - 148) > 12) assert.ok(value < 0.3, `left at ${x}, ${y}`);
    else if (stroke.values[i]! > 0.9) assert.ok(value > 0.3, `gone at ${x}, ${y}`);
  });
});

test('the teeth of a comb go with its line, a 1 that stands beside them stays', () => {
  const comb: Segment[] = [0, 1, 2, 3, 4].map((k) => [40 + 50 * k, 68, 40 + 50 * k, 90]);
  const one: Segment = [116, 30, 112, 80];
  const plane = paintInk(300, 120, [...comb, [40, 90, 240, 90], one], 3);
  const { flat } = removeRules(plane, toMask(plane), { strokeWidth: 3, height: 50 });
  const alone = paintInk(300, 120, [one], 3);
  flat.values.forEach((value, i) => {
    const at = `at ${i % 300}, ${Math.floor(i / 300)}`;
    if (alone.values[i]! > 0.9) assert.ok(value > 0.3, `gone ${at}`);
  });
  const left = flat.values.filter((value, i) => value > 0.5 && alone.values[i] === 0).length;
  assert.ok(left < 60, `${left} pixels of the comb are left`);
});

test('boxes too short to be rules go, what is written in them and an angular 0 stay', () => {
  const boxes: Segment[] = [
    [40, 20, 110, 22],
    [40, 80, 110, 82],
    [40, 20, 40, 80],
    [75, 21, 75, 81],
    [110, 22, 110, 82],
  ];
  const written: Segment[] = [[58, 34, 54, 66], [92, 34, 90, 66], ...drawZero(170, 28, 48)];
  const plane = paintInk(240, 110, [...boxes, ...written], 5);
  const { flat } = removeRules(plane, toMask(plane), { strokeWidth: 5, height: 48 });
  const alone = paintInk(240, 110, written, 5);
  let left = 0;
  flat.values.forEach((value, i) => {
    const at = `at ${i % 240}, ${Math.floor(i / 240)}`;
    if (alone.values[i]! > 0.9) assert.ok(value > 0.3, `gone ${at}`);
    else if (value > 0.5 && alone.values[i] === 0) left += 1;
  });
  assert.ok(left < 300, `${left} of ${plane.values.filter((v) => v > 0.5).length} pixels are left`);
});

test('low teeth go where the line under each few of them is another', () => {
  const combs = [0, 1, 2].flatMap((k): Segment[] => [
    [20 + 150 * k, 68, 20 + 150 * k, 90],
    [75 + 150 * k, 68, 75 + 150 * k, 90],
    [20 + 150 * k, 90, 130 + 150 * k, 90],
  ]);
  const plane = paintInk(480, 120, [...combs, [48, 25, 45, 80]], 3);
  const { flat } = removeRules(plane, toMask(plane), { strokeWidth: 3, height: 55 });
  const teeth = [170, 225, 320, 375].map((x) => flat.values[76 * 480 + x]!);
  assert.ok(Math.max(...teeth) < 0.3, teeth.join(' '));
  assert.ok(flat.values[40 * 480 + 47]! > 0.5);
});

test('paper without lines comes back as it is', () => {
  const plane = paintInk(200, 100, [[50, 20, 48, 60]], 4);
  assert.deepEqual(removeRules(plane, toMask(plane), SIZE), {
    flat: plane,
    slope: null,
    columnRules: [],
  });
});
