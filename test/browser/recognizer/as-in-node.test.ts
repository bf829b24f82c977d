import { expect } from '@open-wc/testing';

import { createRecognizer } from '../../../src/recognizer/client/create-recognizer.ts';
import type { Recognizer } from '../../../src/recognizer/client/recognizer.ts';
import type { Recognition, Stroke } from '../../../src/recognizer/recognition.ts';

const TOLERANCE = 1e-3;

/** As `scripts/testing/expected-readings.ts` serves it. */
interface ExpectedReadings {
  readonly matrices: readonly (readonly number[])[];
  readonly drawings: readonly (readonly Stroke[])[];
  readonly readings: readonly { readonly digit: number; readonly confidence: number }[];
}

async function fetchExpected(model: string): Promise<ExpectedReadings> {
  const response = await fetch(`/expected-readings/${model}.json`);
  if (!response.ok) throw new Error(`The test server answered ${response.status}.`);
  return (await response.json()) as ExpectedReadings;
}

async function readAll(
  recognizer: Recognizer,
  { matrices, drawings }: ExpectedReadings,
): Promise<Recognition[]> {
  const found: Recognition[] = [];
  for (const matrix of matrices) found.push(await recognizer.recognizeMatrix(matrix));
  for (const strokes of drawings) found.push(await recognizer.recognizeStrokes(strokes));
  return found;
}

describe('what is measured in Node holds in this browser', function () {
  this.timeout(180_000);

  for (const model of ['digits', 'lenet5']) {
    it(`${model}: 500 digits are read alike, within ${TOLERANCE} of confidence`, async () => {
      const [expected, recognizer] = await Promise.all([
        fetchExpected(model),
        createRecognizer({ model }),
      ]);
      try {
        const found = await readAll(recognizer, expected);
        expect(expected.readings.length).to.equal(500);
        expect(found.map(({ digits }) => digits[0]?.digit)).to.deep.equal(
          expected.readings.map(({ digit }) => digit),
        );
        const gaps = found.map(({ digits }, index) =>
          Math.abs((digits[0]?.confidence ?? NaN) - (expected.readings[index]?.confidence ?? NaN)),
        );
        expect(Math.max(...gaps)).to.be.at.most(TOLERANCE);
        // the answers differ from digit to digit, or the comparison would prove nothing
        expect(new Set(expected.readings.map(({ digit }) => digit)).size).to.equal(10);
      } finally {
        recognizer.dispose();
      }
    });
  }
});
