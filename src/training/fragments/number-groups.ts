import type { Distortion } from '../augmentation/augment.ts';
import { unpackStrokes, type PackedStrokes, type Samples } from '../samples/samples.ts';
import { groupWrongly, sampleNoDigits } from './pen-fragments.ts';

/**
 * Neighbours that a reader grouped wrongly, in real numbers.
 *
 * @param numbers those of which each stroke is one digit, from left to right
 */
export function sampleWrongGroups(
  numbers: PackedStrokes,
  count: number,
  distortion: Distortion | null,
): Samples {
  return sampleNoDigits(count, distortion, (random) => {
    const strokes = unpackStrokes(numbers, Math.floor(random() * numbers.count));
    const at = Math.floor(random() * (strokes.length - 1));
    return groupWrongly([strokes.slice(at, at + 1), strokes.slice(at + 1, at + 2)], random);
  });
}
