import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import sharp from 'sharp';
import {
  findMistakes,
  writeMistakeSheet,
  type MistakeGroup,
} from '../../../../scripts/evaluation/mistake-sheet.ts';
import { divideSet, readSet } from '../../../../scripts/evaluation/read-set.ts';
import type { TestSet } from '../../../../scripts/evaluation/test-set.ts';
import { NO_CALIBRATION } from '../../../../src/model/description/calibration.ts';
import { buildPixelReader, buildPixelSet } from './pixel-reader.ts';

const find = async (classes: 10 | 11, sets: readonly TestSet[]): Promise<MistakeGroup[]> => {
  const model = buildPixelReader(classes);
  const read = await Promise.all(sets.map((set) => readSet(model, NO_CALIBRATION, set)));
  return findMistakes(read.flatMap(divideSet));
};

describe('The sheet of mistakes', () => {
  before(async () => {
    await tf.setBackend('cpu');
  });

  it('shows digits taken for others or none, and others taken for digits', async () => {
    const digits = await buildPixelSet('digits', [['3', 3], ['3', 5], ['4', 10], ['5']]);
    const letters = await buildPixelSet(
      'no-digits',
      [
        ['x', 10],
        ['w', 7],
        [{ label: 'O', looksLikeDigit: true }, 0],
      ],
      'letters',
    );
    const groups = await find(11, [digits, letters]);
    assert.deepEqual(
      groups.map(({ title, count, worst }) => [
        title,
        count,
        worst.map(({ label, read }) => `${label} → ${read}`),
      ]),
      [
        ['made-up', 2, ['3 → 5', '4 → none']],
        ['letters', 1, ['w → 7']],
      ],
    );
  });

  it('has the surest first, and says how many there are beyond them', async () => {
    const set = await buildPixelSet(
      'digits',
      Array.from({ length: 30 }, () => ['1', 2] as const),
    );
    // less ink, less sure
    set.inputs.forEach((ink, index) => {
      if (ink > 0) set.inputs[index] = 0.5 + ((index * 7) % 30) / 60;
    });
    const [group] = await find(10, [set]);
    assert.equal(group?.count, 30);
    assert.equal(group.worst.length, 24);
    const confidences = group.worst.map(({ confidence }) => confidence);
    assert.deepEqual(
      confidences,
      [...confidences].sort((one, other) => other - one),
    );
  });

  it('is a PNG with the tiles enlarged, whatever signs the labels hold', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sheet-'));
    try {
      const path = join(folder, 'deep', 'sheet.png');
      const input = new Float32Array(784);
      input[0] = 1;
      const mistake = { id: 'line 1', label: '<&"\'', read: '4', confidence: 0.9, input };
      await writeMistakeSheet([{ title: 'a > b', count: 1, worst: [mistake] }], 'All & more', path);
      const { data, info } = await sharp(path)
        .grayscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const [left, top] = [20, 20 + 34 + 34];
      const at = (x: number, y: number): number | undefined =>
        data[(top + y) * info.width + left + x];
      assert.deepEqual([at(0, 0), at(2, 2), at(3, 0), at(0, 3), at(83, 83)], [0, 0, 240, 240, 240]);
      assert.equal(at(84, 0), 255);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
