import type { Random } from '../../../dataset/random.ts';
import type { Strokes } from '../../composing/compose-number.ts';
import { pick } from '../../composing/hand.ts';
import { moveTo } from './place-strokes.ts';

/*
 * Capital letters as few straight strokes, each a list of points in a box 4 wide and 6 high, two
 * figures a point. Only those that the words need.
 */
const GLYPHS: Readonly<Record<string, readonly string[]>> = {
  A: ['06 20 46', '14 34'],
  B: ['06 00 30 41 42 33 03', '33 44 45 36 06'],
  D: ['06 00 20 42 44 26 06'],
  E: ['40 00 06 46', '03 33'],
  H: ['00 06', '40 46', '03 43'],
  I: ['20 26'],
  L: ['00 06 46'],
  M: ['06 00 23 40 46'],
  N: ['06 00 46 40'],
  O: ['10 30 41 45 36 16 05 01 10'],
  P: ['06 00 30 41 42 33 03'],
  R: ['06 00 30 41 42 33 03', '23 46'],
  S: ['41 30 10 01 02 13 33 44 45 36 16 05'],
  T: ['00 40', '20 26'],
  U: ['00 05 16 36 45 40'],
  Y: ['00 23 40', '23 26'],
};
const WORDS = ['NAME', 'DATE', 'TOTAL', 'SUM', 'PAY', 'TEL', 'BIRTH', 'NO', 'PIN', 'RENT', 'UNITS'];

/** Height of a printed capital, in heights of a digit. */
export const PRINT_HEIGHT = 0.55;

/** A word off a form, its letters beginning at x = 0 and around y = 0. */
export function printWord(random: Random): Strokes {
  const scale = PRINT_HEIGHT / 6;
  return Array.from(pick(WORDS, random)).flatMap((letter, index) =>
    (GLYPHS[letter] ?? []).map((points) => {
      const stroke = points.split(' ').map((point) => ({
        x: Number(point[0]),
        y: Number(point[1]) - 3,
      }));
      return moveTo([stroke], { x: index * 5.6 * scale, y: 0 }, scale)[0]!;
    }),
  );
}
