import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRandom } from '../../../../src/dataset/random.ts';
import { cutAt, cutInTime } from '../../../../src/training/fragments/cut-strokes.ts';
import { looksWhole } from '../../../../src/training/fragments/looks-whole.ts';
import {
  boundStrokes,
  measureLength,
  type Strokes,
} from '../../../../src/training/fragments/stroke-geometry.ts';
import { writeBeside } from '../../../../src/training/fragments/write-beside.ts';
import { drawArc } from './strokes-of-digits.ts';

const down: Strokes = [
  [
    { x: 0, y: 0 },
    { x: 0, y: 10 },
  ],
];
const two: Strokes = [
  ...down,
  [
    { x: 5, y: 0 },
    { x: 5, y: 30 },
  ],
];

describe('A cut', () => {
  it('lies where a part of the way is done, inside a stroke or between two', () => {
    const inside = cutAt(two, 0.5);
    assert.deepEqual([measureLength(inside.before), measureLength(inside.after)], [20, 20]);
    assert.equal(inside.before.length, 2);
    const between = cutAt(two, 0.25);
    assert.deepEqual(between.before, down);
    assert.deepEqual(between.after, two.slice(1));
  });

  it('leaves a dot whole', () => {
    const dot: Strokes = [[{ x: 1, y: 1 }]];
    assert.deepEqual(cutAt(dot, 0.4), { before: dot, after: [], share: 0.4 });
  });

  it('is mostly where the pen turned up or was lifted, and always between the limits', () => {
    const vee: Strokes = [
      [
        { x: 0, y: 0 },
        { x: 5, y: 12 },
        { x: 10, y: 0 },
      ],
    ];
    const random = createRandom(1);
    const cuts = Array.from({ length: 200 }, () => cutInTime(vee, 0.3, 0.7, random));
    const atTurn = cuts.filter(({ share }) => Math.abs(share - 0.5) < 1e-9).length;
    assert.ok(atTurn > 100 && atTurn < 160, `${atTurn} of 200`);
    assert.ok(cuts.every(({ share }) => share >= 0.3 && share <= 0.7));
    const lifted = cutInTime(two, 0.2, 0.3, () => 0);
    assert.deepEqual(lifted.before, down);
  });
});

describe('looksWhole', () => {
  const wholes: Readonly<Record<string, Strokes>> = {
    'an upright line': down,
    'a loop that ends in a hook': [[...drawArc(0, 1), { x: 12, y: 3 }]],
    'a hook of a 7': [
      [
        { x: 0, y: 0 },
        { x: 10, y: 0 },
        { x: 4, y: 20 },
      ],
    ],
  };
  for (const [name, strokes] of Object.entries(wholes)) {
    it(`is true for ${name}`, () => assert.equal(looksWhole(strokes), true));
  }

  const parts: Readonly<Record<string, Strokes>> = {
    'a level line': [
      [
        { x: 0, y: 0 },
        { x: 10, y: 1 },
      ],
    ],
    'half a 0': [drawArc(0.25, 0.75)],
    'two lines apart': two,
  };
  for (const [name, strokes] of Object.entries(parts)) {
    it(`is false for ${name}`, () => assert.equal(looksWhole(strokes), false));
  }
});

describe('writeBeside', () => {
  const ring: Strokes = [drawArc(0, 1, 3)];

  it('makes neighbours of one size, whatever units they were written in', () => {
    const random = createRandom(2);
    for (let draw = 0; draw < 100; draw++) {
      const [left, right] = writeBeside(ring, [drawArc(0, 1, 700)], random);
      const ratio = boundStrokes(right).height / boundStrokes(left).height;
      assert.ok(ratio > 0.5 && ratio < 2, `${ratio}`);
    }
  });

  it('leaves gaps as people do, and never hides one behind the other', () => {
    const random = createRandom(3);
    const gaps = Array.from({ length: 300 }, () => {
      const [left, right] = writeBeside(ring, ring, random).map(boundStrokes);
      assert.ok(left && right);
      assert.ok(right.x >= left.x + left.width - 0.2 * Math.min(left.width, right.width) - 1e-9);
      return (right.x - left.x - left.width) / 100;
    }).sort((one, other) => one - other);
    assert.ok(gaps[0]! < 0 && gaps[150]! > 0.1 && gaps[150]! < 0.35 && gaps[299]! < 1);
  });
});
