import assert from 'node:assert/strict';
import { test } from 'node:test';

import { findInk } from '../../../../src/ink/image/find-ink.ts';
import { cutPiece } from '../../../../src/ink/rows/cut-piece.ts';
import { drawZero, paintInk } from './paint-ink.ts';

const SIZE = { digitHeight: 44, strokeWidth: 4 };

test('two signs that touch are cut between them, and nothing is lost', () => {
  const plane = paintInk(90, 60, [...drawZero(10, 8, 44), ...drawZero(41, 8, 44)], 4);
  const [pair, ...others] = findInk(plane, 0.1);
  assert.equal(others.length, 0);
  const parts = cutPiece(pair!, plane, SIZE);
  assert.equal(
    parts.reduce((sum, { pixels }) => sum + pixels.length, 0),
    pair!.pixels.length,
  );
  const cuts = parts.slice(1).map(({ left }) => left);
  assert.ok(
    cuts.some((left) => Math.abs(left - 39) <= 3),
    `cut at ${cuts.join(', ')}`,
  );
  assert.ok(parts.length <= 5);
});

test('a slanted cut goes between slanted strokes', () => {
  const plane = paintInk(
    80,
    60,
    [
      [40, 8, 20, 50],
      [58, 8, 38, 50],
      [30, 29, 48, 29],
    ],
    4,
  );
  const [pair] = findInk(plane, 0.1);
  const parts = cutPiece(pair!, plane, SIZE);
  assert.ok(parts.length >= 2);
  parts.slice(1).forEach(({ left }, index) => assert.ok(left < parts[index]!.right));
});

test('narrow pieces and dashes stay whole', () => {
  const one = paintInk(40, 60, [[20, 8, 18, 50]], 4);
  assert.equal(cutPiece(findInk(one, 0.1)[0]!, one, SIZE).length, 1);
  const dash = paintInk(120, 30, [[10, 15, 110, 15]], 4);
  assert.equal(cutPiece(findInk(dash, 0.1)[0]!, dash, SIZE).length, 1);
});
