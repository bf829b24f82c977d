import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { divideByWriters } from '../../../../../scripts/evaluation/numbers/divide-by-writers.ts';
import { measureNumbers } from '../../../../../scripts/evaluation/numbers/measure-numbers.ts';
import type {
  NumberAnswer,
  ReadNumber,
} from '../../../../../scripts/evaluation/numbers/read-number-set.ts';
import { isHeldOutWriter } from '../../../../../src/dataset/held-out-writers.ts';

const answer = (value: string, confidence: number): NumberAnswer => ({
  value,
  confidence,
  numbers: value
    .split('\n')
    .flatMap((line, row) => line.split('\t').map((value) => ({ value, confidence, row }))),
  ms: 10,
});

const read = (rows: string[], free: NumberAnswer, known = free): ReadNumber => ({
  id: rows.join(),
  rows,
  ink: { kind: 'strokes', strokes: [] },
  free,
  known,
});

describe('The measures of numbers', () => {
  it('count rows, digits, what was passed over and what was made up', () => {
    const result = measureNumbers({ name: 'made-up' }, [
      read(['1995'], answer('19 95', 0.99)),
      read(['12', '345', '6'], answer('12\n346', 0.6), answer('12\n345\n6', 0.9)),
      read(['70'], answer('70\n1', 0.97)),
      read(['8'], { value: '', confidence: 0, numbers: [], ms: 30, problem: 'no-ink: none' }),
    ]);
    assert.equal(result.samples, 4);
    assert.deepEqual([result.rowsRight.hits, result.rowsRight.count], [3, 6]);
    assert.equal(result.rowsRightOfKnownLength.hits, 5);
    assert.equal(result.rowsFound.hits, 4);
    assert.equal(result.rowsTooMany, 1);
    // wrong: the 5, the missing 6, the 1 too many, the missing 8
    assert.deepEqual([result.digitsRight.hits, result.digitsRight.count], [4 + 4 + 1 + 0, 13]);
    assert.deepEqual(
      result.misreadings.map(({ label, read }) => [label, read]),
      [
        ['12\n345\n6', '12\n346'],
        ['70', '70\n1'],
        ['8', 'no-ink: none'],
      ],
    );
    assert.equal(result.p95Ms, 30);
  });

  it('judge the confidence of each number and of the whole', () => {
    const { numberConfidence, wholeConfidence } = measureNumbers({ name: 'made-up' }, [
      read(['12\t34'], answer('12\t34', 1)),
      read(['56\t78'], answer('56\t71', 1)),
      read(['9'], { value: '', confidence: 0, numbers: [], ms: 1, problem: 'no-ink: none' }),
    ]);
    assert.deepEqual([numberConfidence.sure.hits, numberConfidence.sureAndRight.hits], [4, 3]);
    assert.equal(numberConfidence.calibrationError, 0.25);
    // what raised an error claims nothing
    assert.deepEqual([wholeConfidence.sure.count, wholeConfidence.sureAndRight.hits], [2, 1]);
    assert.equal(wholeConfidence.calibrationError, 0.5);
  });

  it('show held-out writers apart', () => {
    const writers = Array.from({ length: 40 }, (_, index) => ({ writer: `w${index}` }));
    const heldOut = writers.filter(({ writer }) => isHeldOutWriter(writer));
    const parts = divideByWriters('set', writers);
    assert.deepEqual(
      parts.map(({ part, samples }) => [part.writers, samples.length]),
      [
        ['held-out', heldOut.length],
        ['all', 40],
      ],
    );
    assert.deepEqual(
      [heldOut, [{}]].map((samples) => divideByWriters('set', samples).map(({ part }) => part)),
      [[{ name: 'set', writers: 'held-out' }], [{ name: 'set' }]],
    );
  });
});
