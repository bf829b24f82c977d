import assert from 'node:assert/strict';
import { test } from 'node:test';

import { measureWriting } from '../../../../src/ink/rows/measure-writing.ts';
import { drawZero, paintInk, type Segment } from './paint-ink.ts';

test('a table is not taken for the writing in it, whatever its slope', () => {
  const table: Segment[] = [0, 1, 2, 3].flatMap((k): Segment[] => [
    [20, 20 + 70 * k, 380, 40 + 70 * k],
    [20 + 120 * k, 20 + 6.7 * k, 20 + 120 * k, 230 + 6.7 * k],
  ]);
  const digits = [0, 1, 2].flatMap((k) => drawZero(60 + 120 * k, 50 + 6.7 * k, 30));
  const { values, width, height } = paintInk(420, 280, [...table, ...digits], 5);
  const gray = { values: values.map((ink) => 230 - 190 * ink), width, height };
  const size = measureWriting(gray, 48);
  assert.ok(Math.abs(size!.height - 35) <= 4, `${size!.height}`);
});
