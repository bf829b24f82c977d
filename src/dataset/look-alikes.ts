import type { StrokeSample } from './stroke-file.ts';

/**
 * Letters that many people write exactly as they write a digit: `O o` as 0, `l I` as 1, `Z z` as 2,
 * `G b` as 6, `S s` as 5, `B` as 8, `g q` as 9.
 *
 * Kept short on purpose: each letter here is one that a model may take for a digit unpunished. `D`,
 * `T`, `Y y`, `J`, `H`, `A` and `U` are read as 0, 7, 4, 5, 4, 4 and 0 by a model that knows only
 * digits, but a person sees the difference on the tile: the straight back of the D, the bar on both
 * sides of the T, the missing crossbar. They stay counterexamples.
 */
const LETTERS: ReadonlySet<string> = new Set('OolISsZzBGgqb');

/**
 * Symbols that are a single upright or slanted stroke, as many people write a 1. On a tile all ink
 * has the same size, so that the small `'`, `` ` `` and `,` are such strokes too, and a
 * full stop is whatever the pen did on the spot: a stroke, a loop, a hook. A level bar (`-`, `_`), an
 * angle (`>`) and a curly bracket are no digit anybody writes.
 */
const SYMBOLS: ReadonlySet<string> = new Set("|/\\()'`,.");

/** Told from a 1 by the dot alone: look-alikes only where it was left out. */
const DOTTED: ReadonlySet<string> = new Set('i!');

/**
 * Whether something that is no digit may rightly be read as one. Such samples are no
 * counterexamples: not to learn from, and not to count as false accepts. What is told apart by its
 * label was looked at in UNIPEN's letters and symbols, drawn as the tiles that a model sees.
 */
export function looksLikeDigit({
  label,
  strokes,
}: Pick<StrokeSample, 'label' | 'strokes'>): boolean {
  return LETTERS.has(label) || SYMBOLS.has(label) || (DOTTED.has(label) && strokes.length === 1);
}
