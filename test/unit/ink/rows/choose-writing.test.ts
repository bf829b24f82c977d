import assert from 'node:assert/strict';
import { test } from 'node:test';

import { findInk } from '../../../../src/ink/image/find-ink.ts';
import { chooseWriting } from '../../../../src/ink/rows/choose-writing.ts';
import { drawZero, paintInk, type Segment } from './paint-ink.ts';

function choose(segments: readonly Segment[]): string[] {
  const plane = paintInk(320, 60, segments, 5);
  const { pieces } = chooseWriting(findInk(plane, 0.3, 0.2), plane, 5, 1);
  return pieces.map(({ left, right }) => `${left}-${right}`).sort();
}

test('a digit that stands on the image’s edge, or on a rule along it, is writing', () => {
  const free = drawZero(120, 10, 40);
  const standing = drawZero(200, 15, 44);
  const ruled: Segment[] = [...drawZero(8, 14, 44), [0, 59, 50, 59]];
  assert.deepEqual(choose([...free, ...standing, ...ruled]), ['0-53', '117-147', '197-229']);
});

test('what follows the image’s edge with all it is, is none', () => {
  const free = drawZero(120, 10, 40);
  const edges: Segment[] = [
    [0, 1, 90, 1],
    [0, 0, 0, 60],
    [318, 8, 320, 59],
  ];
  assert.deepEqual(choose([...free, ...edges]), ['117-147']);
});
