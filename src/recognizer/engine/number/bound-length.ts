import type { ReadingSettings } from '../../recognition.ts';
import { ANY_LENGTH, type LengthBounds } from './row-graph.ts';

/** The bounds asked for; what is no whole number from 1 on, or contradicts itself, says nothing. */
export function boundLength({ minLength, maxLength }: ReadingSettings): LengthBounds {
  const least = isLength(minLength) ? minLength : 0;
  const most = isLength(maxLength) ? maxLength : Infinity;
  if ((least === 0 && most === Infinity) || least > most) return ANY_LENGTH;
  return { least, most };
}

function isLength(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 1;
}
