import type { Random } from '../../dataset/random.ts';
import { pick } from './hand.ts';

/**
 * A number as people write them: most of any digits, leading zeros included, some a run of the same
 * digit, a year or a date.
 *
 * @param lengths from how many to how many digits
 */
export function drawValue(lengths: readonly [number, number], random: Random): string {
  const [shortest, longest] = lengths;
  const length = shortest + Math.floor(random() * (longest - shortest + 1));
  const kind = random();
  if (kind < 0.1) return digit(random).repeat(length);
  if (kind < 0.2 && length === 4) return pick(['19', '20'], random) + digits(2, random);
  if (kind < 0.5 && length === 8) {
    const two = (largest: number) => String(1 + Math.floor(random() * largest)).padStart(2, '0');
    return two(31) + two(12) + pick(['19', '20'], random) + digits(2, random);
  }
  return digits(length, random);
}

/** So many digits, each as likely. */
export function digits(count: number, random: Random): string {
  return Array.from({ length: count }, () => digit(random)).join('');
}

function digit(random: Random): string {
  return String(Math.floor(random() * 10));
}
