import { expect } from '@open-wc/testing';

import {
  listNumbers,
  writeNumbersCsv,
} from '../../../../../src/app/draw/numbers/listed-numbers.ts';
import type { NumberReading, Recognition } from '../../../../../src/recognizer/recognition.ts';

const NOWHERE = { x: 0, y: 0, width: 0, height: 0 };

function read(value: string, confidence: number, row: number, column: number): NumberReading {
  return { value, confidence, row, column, box: NOWHERE, digits: [], alternatives: [] };
}

/** `05 22` and `7` beside each other, `1995` below them, a dash below that. */
const RECOGNITION: Recognition = {
  value: '05 22\t7\n1995\n',
  confidence: 0.5,
  digits: [],
  numbers: [
    read('05 22', 0.98, 0, 0),
    read('7', 1, 0, 1),
    read('1995', 0.6, 1, 0),
    read('', 1, 2, 0),
  ],
  alternatives: [],
  model: 'digits',
  backend: 'wasm',
  timings: { preprocessMs: 1, inferenceMs: 1 },
};

describe('The list of numbers', () => {
  it('holds each number with its place, its groups and how sure it is', () => {
    expect(listNumbers('0522\t7\n1995', RECOGNITION)).to.deep.equal([
      { row: 0, column: 0, value: '05 22', confidence: 0.98 },
      { row: 0, column: 1, value: '7', confidence: 1 },
      { row: 1, column: 0, value: '1995', confidence: 0.6 },
    ]);
  });

  it('believes a person in what they corrected', () => {
    expect(listNumbers('0522\t7\n1996', RECOGNITION)[2]).to.deep.include({
      value: '1996',
      confidence: 1,
    });
    expect(listNumbers('7\n1996', RECOGNITION)).to.deep.equal([
      { row: 0, column: 0, value: '7', confidence: 1 },
      { row: 1, column: 0, value: '1996', confidence: 1 },
    ]);
    expect(listNumbers('', RECOGNITION)).to.deep.equal([]);
  });

  it('becomes a table with a line for each number', () => {
    expect(writeNumbersCsv(listNumbers('0522\t7\n1995', RECOGNITION))).to.equal(
      'row,column,value,confidence\r\n1,1,05 22,0.9800\r\n1,2,7,1.0000\r\n2,1,1995,0.6000\r\n',
    );
  });
});
