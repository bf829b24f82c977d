import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boundLength } from '../../../../../src/recognizer/engine/number/bound-length.ts';
import { PEN_DECODING } from '../../../../../src/recognizer/engine/number/fitted-decodings.ts';
import { readLattice } from '../../../../../src/recognizer/engine/number/read-lattice.ts';
import { ANY_LENGTH } from '../../../../../src/recognizer/engine/number/row-graph.ts';
import { layRow, lookAt, looksLike } from './small-rows.ts';

function read(rows: readonly (readonly [lefts: readonly number[], value: string])[]) {
  const lattice = rows.map(([lefts, value]) => {
    const dashes = lefts.flatMap((_, at) => (value[at] === '-' ? [at] : []));
    return layRow(lefts, dashes);
  });
  const looks = rows.map(([, value], index) =>
    lookAt(
      lattice[index]!,
      Array.from(value, (digit) =>
        digit === '-' ? looksLike(1, { sure: 0.3, none: 0.9999 }) : looksLike(Number(digit)),
      ),
    ),
  );
  return readLattice(lattice, looks, PEN_DECODING, ANY_LENGTH);
}

describe('readLattice', () => {
  it('joins rows by line breaks and numbers that stand clearly apart by tabs', () => {
    const reading = read([
      [[0, 0.7, 1.4, 4.5, 5.2], '12345'],
      [[0, 0.7], '67'],
    ]);
    assert.equal(reading.value, '123\t45\n67');
    assert.deepEqual(
      reading.numbers.map(({ value, row, column }) => [value, row, column]),
      [
        ['123', 0, 0],
        ['45', 0, 1],
        ['67', 1, 0],
      ],
    );
    assert.equal(reading.digits.length, 7);
  });

  it('takes a rule between digits for one between numbers, if it is no field of one number', () => {
    const lattice = [{ ...layRow([0, 0.7, 1.6, 2.3]), dividers: [-0.3, 1.4, 3] }];
    const looks = [
      lookAt(
        lattice[0]!,
        [1, 2, 3, 4].map((digit) => looksLike(digit)),
      ),
    ];
    const { value } = readLattice(lattice, looks, PEN_DECODING, ANY_LENGTH);
    assert.equal(value, '12\t34');
    const field = boundLength({ minLength: 4, maxLength: 4 });
    assert.equal(readLattice(lattice, looks, PEN_DECODING, field).value, '1234');
  });

  it('joins groups by spaces', () => {
    assert.equal(read([[[0, 0.6, 2.1, 2.7, 4.2, 4.8], '050690']]).value, '05 06 90');
  });

  it('marks ink between digits that is none, and drops it before and after them', () => {
    const reading = read([[[0, 0.7, 1.4, 2.1, 2.8], '-4-2-']]);
    assert.equal(reading.value.replace(' ', ''), '42');
    assert.deepEqual(
      reading.digits.map(({ isDigit }) => isDigit),
      [true, false, true],
    );
  });

  it('drops rows without a digit, but tells of ink that holds none at all', () => {
    assert.equal(
      read([
        [[0, 0.7], '--'],
        [[0, 0.7], '12'],
      ]).value,
      '12',
    );
    const nothing = read([[[0], '-']]);
    assert.equal(nothing.value, '');
    assert.equal(nothing.digits[0]?.isDigit, false);
  });

  it('offers other readings, best first, no more than five, none of them the value', () => {
    const { alternatives, value, confidence } = read([[[0, 0.7, 1.4], '123']]);
    assert.ok(alternatives.length > 0 && alternatives.length <= 5);
    alternatives.forEach((other, at) => {
      assert.notEqual(other.value, value);
      assert.ok(other.confidence <= (alternatives[at - 1]?.confidence ?? confidence));
    });
  });

  it('takes a field for one number, however far its digits stand apart', () => {
    const lattice = [layRow([0, 5, 10])];
    const looks = [lookAt(lattice[0]!, [looksLike(1), looksLike(2), looksLike(3)])];
    const bounds = boundLength({ minLength: 3, maxLength: 3 });
    const { numbers } = readLattice(lattice, looks, PEN_DECODING, bounds);
    assert.equal(numbers.length, 1);
  });
});

describe('boundLength', () => {
  it('takes whole numbers from 1 on that do not contradict each other', () => {
    assert.deepEqual(boundLength({ minLength: 2 }), { least: 2, most: Infinity });
    assert.deepEqual(boundLength({ maxLength: 4 }), { least: 0, most: 4 });
    for (const settings of [
      {},
      { minLength: 0 },
      { minLength: 2.5 },
      { maxLength: -1 },
      { minLength: 5, maxLength: 4 },
    ]) {
      assert.equal(boundLength(settings), ANY_LENGTH);
    }
  });
});
