/** Chance of a writer to be held out, 0 to 1. */
const HELD_OUT_SHARE = 0.16;
/**
 * Picks one of many divisions. This one, chosen by counting and before any model was measured on
 * it, holds out 5 of the 30 writers of pendigits and 14 to 16% of the writers and of the samples of
 * each of UNIPEN's files.
 */
const DIVISION = 22;

/**
 * Whether nothing that this person wrote is learnt from, so that a model can be measured on it.
 *
 * The name alone decides: not the seed of a training run, the set, nor who else is in it. So all
 * models are measured on the same people, somebody who wrote digits, letters and numbers is on one
 * side with all of them, and a new file moves nobody.
 */
export function isHeldOutWriter(writer: string): boolean {
  return hashText(`${DIVISION}:${writer}`) / 2 ** 32 < HELD_OUT_SHARE;
}

/** Divides samples in two by {@link isHeldOutWriter}. Both parts keep their order. */
export function splitOffHeldOutWriters<Sample extends { readonly writer: string }>(
  samples: readonly Sample[],
): { readonly kept: Sample[]; readonly split: Sample[] } {
  return {
    kept: samples.filter(({ writer }) => !isHeldOutWriter(writer)),
    split: samples.filter(({ writer }) => isHeldOutWriter(writer)),
  };
}

/**
 * FNV-1a (Fowler, Noll and Vo) over UTF-16 units, then the finaliser of MurmurHash3 (Appleby), so
 * that names which differ in their last letter only lie far apart.
 *
 * @returns a whole number, 0 to 2³² - 1
 */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
