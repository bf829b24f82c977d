import type { NumberCell } from '../content/correction.ts';
import { englishNumbers } from '../language/number-strings.ts';
import { english } from '../language/strings.ts';
import { isUnsure } from './cells.ts';

/** The accessible name of a digit that was read: what it is, how sure that is, and where it stands. */
export function describeCell(
  cell: NumberCell,
  index: number,
  cells: readonly NumberCell[],
): string {
  const places = cells.flatMap(({ reading }, place) => (reading ? place : []));
  const share = english.percent(cell.reading?.confidence ?? 0);
  const sureness = isUnsure(cell) ? englishNumbers.unsure(share) : englishNumbers.sure(share);
  return englishNumbers.digitLabel(
    cell.text,
    cell.by === 'reader' ? sureness : null,
    places.indexOf(index) + 1,
    places.length,
  );
}
