import { DatasetError } from './dataset-error.ts';
import type { StrokeSample } from './stroke-file.ts';
import { readUnipen, splitUnipen, type UnipenStatement } from './unipen.ts';

/** Side of the box that people wrote in, in the tablet's units; y grows upwards from its bottom. */
const BOX = 500;

/**
 * Reads `pendigits-orig.tra` or `.tes` of the UCI Machine Learning Repository: UNIPEN's format, all
 * digits in one file.
 *
 * Writers have no `.WRITER_ID`. Their numbers stand in the `.COMMENT` of each digit, which holds the
 * digit, the writer and the digit's number among the writer's; the `.names` file does not tell, but
 * there are 30 such numbers in the training part and 14 in the test part, as it says of the writers.
 *
 * @param part goes before the writers' numbers, which both parts count from 1: `tra`, `tes`
 * @throws DatasetError `bad-unipen`, also where the writer of a digit is not told; `bad-label`
 */
export function parsePendigits(text: string, part: string): StrokeSample[] {
  const { segments, skipped } = readUnipen(nameWriters(splitUnipen(text), part));
  if (segments.length === 0 || skipped > 0) {
    throw new DatasetError(
      'bad-unipen',
      `Expected digits with ink and label, found ${segments.length} of them and ${skipped} others.`,
    );
  }
  return segments.map(({ label, writer, strokes }, index) => {
    if (!/^[0-9]$/.test(label)) {
      throw new DatasetError('bad-label', `Expected a digit, found ${JSON.stringify(label)}.`);
    }
    if (writer === undefined) {
      throw new DatasetError('bad-unipen', `Digit ${index + 1} has no .COMMENT with its writer.`);
    }
    return {
      label,
      writer,
      strokes: strokes.map((stroke) => stroke.map(({ x, y }) => ({ x, y: y + BOX }))),
    };
  });
}

function nameWriters(statements: readonly UnipenStatement[], part: string): UnipenStatement[] {
  return statements.map((statement) => {
    const found = statement.keyword === 'COMMENT' && /^\d+\s+(\d+)\s+\d+\s*$/.exec(statement.text);
    return found
      ? { ...statement, keyword: 'WRITER_ID', text: `${part}${found[1]?.padStart(2, '0') ?? ''}` }
      : statement;
  });
}
