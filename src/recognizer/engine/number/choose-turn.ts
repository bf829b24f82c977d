import type { Reading } from '../read-output.ts';

/** A turned reading is that much surer, or it is none: a column of digits is read as it stands. */
const CLEARLY_SURER = 0.05;

/**
 * Of readings of one sheet, as it is and turned, the one that is surest of each digit.
 *
 * @param readings at least one; of three, the first one is of the sheet as it is
 */
export function chooseTurn(readings: readonly Reading[]): Reading {
  const weighed = readings.map((reading, index) => {
    const isAsItIs = readings.length > 2 && index === 0;
    return { reading, sureness: measureSureness(reading) + (isAsItIs ? CLEARLY_SURER : 0) };
  });
  const [best] = weighed.sort((a, b) => b.sureness - a.sureness);
  if (!best) throw new RangeError('There is no reading to choose from.');
  return best.reading;
}

/** The geometric mean over the digits, so that many digits count no less than few. */
function measureSureness({ digits, confidence }: Reading): number {
  const count = digits.filter(({ isDigit }) => isDigit).length;
  return count === 0 ? 0 : confidence ** (1 / count);
}
