import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { evaluateModel } from '../../../../scripts/evaluation/evaluate-model.ts';
import { evaluateSet, type SetResult } from '../../../../scripts/evaluation/evaluate-set.ts';
import { formatMarkdown } from '../../../../scripts/evaluation/format-markdown.ts';
import { formatReport } from '../../../../scripts/evaluation/format-report.ts';
import type { ModelResult } from '../../../../scripts/evaluation/model-result.ts';
import { readSet } from '../../../../scripts/evaluation/read-set.ts';
import type { TestSet } from '../../../../scripts/evaluation/test-set.ts';
import { isHeldOutWriter } from '../../../../src/dataset/held-out-writers.ts';
import { NO_CALIBRATION } from '../../../../src/model/description/calibration.ts';
import { buildPixelReader, buildPixelSet, type PixelSample } from './pixel-reader.ts';

const NAMES = Array.from({ length: 100 }, (_, index) => `writer ${index}`);
const HELD_OUT = NAMES.find(isHeldOutWriter) ?? '';
const LEARNT_FROM = NAMES.find((name) => !isHeldOutWriter(name)) ?? '';

const evaluate = async (classes: 10 | 11, set: TestSet): Promise<SetResult> =>
  evaluateSet(await readSet(buildPixelReader(classes), NO_CALIBRATION, set));

const evaluateAll = async (classes: 10 | 11, sets: readonly TestSet[]): Promise<ModelResult> => {
  const { measures } = await evaluateModel(buildPixelReader(classes), NO_CALIBRATION, sets);
  return {
    model: 'm',
    title: 'M',
    parameters: 7850,
    classes,
    calibration: NO_CALIBRATION,
    ...measures,
  };
};

const repeat = (count: number, sample: PixelSample): PixelSample[] =>
  Array.from({ length: count }, () => sample);

before(async () => {
  await tf.setBackend('cpu');
});

describe('Evaluating a set', () => {
  it('of digits counts what is right, each digit for itself, unread ones as wrong', async () => {
    const result = await evaluate(
      10,
      await buildPixelSet('digits', [['3', 3], ['3', 5], ['5', 5], ['3'], ['0', 0]]),
    );
    assert.ok(result.kind === 'digits');
    assert.equal(result.accuracy.count, 5);
    assert.equal(result.accuracy.hits, 3);
    assert.equal(result.unreadable, 1);
    assert.deepEqual(
      [0, 3, 5, 9].map((digit) => [result.perClass[digit]?.hits, result.perClass[digit]?.count]),
      [
        [1, 1],
        [1, 3],
        [1, 1],
        [0, 0],
      ],
    );
    assert.equal(result.confusion[3]?.[5], 1);
    assert.deepEqual(result.worstConfusions, [{ actual: 3, read: 5, count: 1 }]);
    assert.deepEqual(result.misreadings, [
      { id: 'sample 1', label: '3', read: '5' },
      { id: 'sample 3', label: '3', read: 'no-ink: Nothing was drawn.' },
    ]);
    // three of four that were read are right, all with confidence e⁵ / (e⁵ + 9)
    const confidence = Math.exp(5) / (Math.exp(5) + 9);
    assert.ok(Math.abs(result.calibrationError - (confidence - 0.75)) < 1e-6);
  });

  it('of digits tells how many are taken for none', async () => {
    const set = await buildPixelSet('digits', [['3', 3], ['3', 10], ['5', 5], ['3'], ['0', 0]]);
    const result = await evaluate(11, set);
    assert.ok(result.kind === 'digits');
    assert.equal(result.takenForNone.hits, 1);
    assert.equal(result.takenForNone.count, 4);
  });

  it('of anything else tells how much is taken for a digit', async () => {
    const set = await buildPixelSet('no-digits', [['x', 4], ['y', 10], ['z', 10], ['w']]);
    const result = await evaluate(11, set);
    assert.ok(result.kind === 'no-digits');
    assert.equal(result.takenForDigits.hits, 1);
    assert.equal(result.takenForDigits.count, 3);
    assert.equal(result.unreadable, 1);
  });
});

describe('Evaluating a model', () => {
  it('measures held-out writers and look-alikes apart', async () => {
    const digits = await buildPixelSet('digits', [
      [{ label: '3', writer: HELD_OUT }, 5],
      [{ label: '3', writer: LEARNT_FROM }, 3],
      [{ label: '4', writer: LEARNT_FROM }, 4],
    ]);
    const letters = await buildPixelSet(
      'no-digits',
      [
        [{ label: 'x', writer: LEARNT_FROM, looksLikeDigit: false }, 4],
        [{ label: 'O', writer: LEARNT_FROM, looksLikeDigit: true }, 0],
        [{ label: 'w', writer: HELD_OUT, looksLikeDigit: false }, 10],
      ],
      'letters',
    );
    const { sets } = await evaluateAll(11, [digits, letters]);
    assert.deepEqual(
      sets.map((set) => [
        set.name,
        set.writers,
        set.lookAlikes,
        ...(set.kind === 'no-digits'
          ? [set.takenForDigits.hits, set.takenForDigits.count]
          : [set.accuracy.hits, set.accuracy.count]),
      ]),
      [
        ['made-up', 'held-out', undefined, 0, 1],
        ['made-up', 'all', undefined, 2, 3],
        ['letters', 'held-out', false, 0, 1],
        ['letters', 'all', false, 1, 2],
        ['letters', 'all', true, 1, 1],
      ],
    );
  });

  it('tells digits from what is none at 1% false rejects', async () => {
    const facts = { writer: HELD_OUT, looksLikeDigit: false };
    const digits = await buildPixelSet('digits', [
      ...repeat(198, [{ label: '3', writer: HELD_OUT }, 3]),
      // one rejected of 200 is within 1%, one that cannot be read is rejected too
      [{ label: '4', writer: HELD_OUT }, 10],
      [{ label: '4', writer: HELD_OUT }],
    ]);
    const letters = await buildPixelSet(
      'no-digits',
      [
        ...repeat(6, [{ ...facts, label: 'x' }, 10]),
        ...repeat(2, [{ ...facts, label: 'w' }, 3]),
        [{ ...facts, label: 'O', looksLikeDigit: true }, 3],
      ],
      'letters',
    );
    const { separations } = await evaluateAll(11, [digits, letters]);
    const [heldOut, lookAlikes] = separations;
    assert.ok(heldOut && lookAlikes);
    assert.deepEqual(
      [heldOut.digits, heldOut.others, heldOut.writers, heldOut.lookAlikes],
      [['made-up'], ['letters'], 'held-out', false],
    );
    assert.equal(heldOut.falseRejects.hits, 2);
    assert.equal(heldOut.falseAccepts.hits, 2);
    assert.equal(heldOut.falseAccepts.count, 8);
    // of 200 × 8 pairs 198 × 6 are right, 198 × 2 + 6 equal; the digit without ink beats none
    const expected = (198 * 6 + (198 * 2 + 6) / 2) / 1600;
    assert.ok(Math.abs(heldOut.auroc - expected) < 1e-12);
    assert.equal(lookAlikes.lookAlikes, true);
    assert.equal(lookAlikes.falseAccepts.hits, 1);
  });

  it('reads what was drawn and is no digit, and nothing from a blank pad', async () => {
    const { nonsense } = await evaluateAll(10, []);
    assert.deepEqual(nonsense[0], { drawing: 'blank pad', error: 'no-ink', isConfident: false });
    const read = nonsense.slice(1);
    assert.deepEqual(
      read.map(({ drawing }) => drawing),
      ['dot', 'level line', 'scribble', 'filled square'],
    );
    // pixels 0 to 9 lie outside the box of a tile: the reader sees no difference between digits
    for (const { confidence, isDigit } of read) {
      assert.ok(Math.abs((confidence ?? 0) - 0.1) < 1e-6);
      assert.equal(isDigit, false);
    }
  });
});

describe('A report', () => {
  const measure = async (): Promise<ModelResult> =>
    evaluateAll(10, [
      await buildPixelSet('digits', [
        [{ label: '3', writer: HELD_OUT }, 3],
        [{ label: '3', writer: HELD_OUT }, 5],
        [{ label: '3', writer: LEARNT_FROM }, 3],
      ]),
      await buildPixelSet('no-digits', [['x', 4]], 'letters'),
    ]);

  it('is told in tables whose columns stand below one another', async () => {
    const report = formatReport(await measure());
    assert.match(report, /^m: M, 7,850 parameters, 10 classes, temperature 1\n=+\n/);
    assert.match(report, /^made-up, held-out writers +2 +1 +50\.00% +9\.45% – 90\.55% +0 /m);
    assert.match(report, /^made-up, all writers +3 +2 +66\.67%/m);
    assert.match(report, /worst: 3 read as 5: 1×/);
    assert.match(report, /^blank pad +no-ink +– +none$/m);
    const lines = report.split('\n');
    const start = lines.findIndex((line) => line.includes('is \\ read'));
    const widths = lines.slice(start, start + 11).map((line) => line.length);
    assert.equal(widths.length, 11);
    assert.equal(new Set(widths).size, 1);
  });

  it('is Markdown for a card, with held-out writers only', async () => {
    const markdown = formatMarkdown(await measure());
    assert.match(markdown, /^\| made-up, held-out writers \| 2 \| 1 \| 50\.00% \|/m);
    assert.doesNotMatch(markdown, /all writers/);
    for (const table of markdown.trim().split('\n\n')) {
      const cells = table.split('\n').map((row) => row.split(' | ').length);
      assert.equal(new Set(cells).size, 1, table);
    }
  });
});
