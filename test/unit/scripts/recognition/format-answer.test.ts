import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatAnswer } from '../../../../scripts/recognition/format-answer.ts';
import type { NumberReading, Recognition } from '../../../../src/recognizer/recognition.ts';

const number = (value: string, row: number, column: number): NumberReading => ({
  value,
  row,
  column,
  confidence: 0.98765,
  box: { x: 0, y: 0, width: 1, height: 1 },
  digits: [
    {
      digit: 1,
      confidence: 0.5,
      probabilities: new Float32Array(2).fill(0.5),
      isDigit: true,
      box: { x: 0, y: 0, width: 1, height: 1 },
      input: new Float32Array(1),
    },
  ],
  alternatives: [],
});
const numbers = [number('05 22', 0, 0), number('7', 0, 1), number('1859', 1, 0)];
const reading: Recognition = {
  value: '05 22\t7\n1859',
  confidence: 0.9,
  digits: numbers.flatMap(({ digits }) => digits),
  numbers,
  alternatives: [],
  model: 'digits',
  backend: 'wasm',
  timings: { preprocessMs: 1, inferenceMs: 2 },
};

describe('An answer on the command line', () => {
  it('is one line an image, whatever rows it has', () => {
    assert.equal(formatAnswer('a.png', reading, 'text'), '05 22\t7\t1859');
  });

  it('is a line a number as CSV, with its place', () => {
    assert.equal(
      formatAnswer('a,b "c".png', reading, 'csv'),
      [
        '"a,b ""c"".png",0,0,05 22,0.9877',
        '"a,b ""c"".png",0,1,7,0.9877',
        '"a,b ""c"".png",1,0,1859,0.9877',
      ].join('\n'),
    );
  });

  it('is the whole reading as JSON, with plain arrays everywhere', () => {
    const line = formatAnswer('a.png', reading, 'json');
    assert.ok(!line.includes('\n'));
    const { file, ...rest } = JSON.parse(line) as Recognition & { file: string };
    assert.equal(file, 'a.png');
    assert.deepEqual(rest.digits[0]?.probabilities, [0.5, 0.5]);
    assert.deepEqual(rest.numbers[2]?.digits[0]?.input, [0]);
  });
});
