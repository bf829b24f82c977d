/** Draws the next number, at least 0 and below 1. */
export type Random = () => number;

/**
 * A repeatable stream of pseudo-random numbers: sfc32, the 32-bit "small fast counting" generator
 * of Chris Doty-Humphrey (PractRand 0.95), seeded as its author does: the seed into the state, the
 * counter at 1, then rounds thrown away until the bits are mixed.
 *
 * Integer arithmetic only, so every engine draws the same numbers. Not for secrets.
 *
 * @param seed any number; its low 32 bits and the 21 above them count
 */
export function createRandom(seed: number): Random {
  let a = 0;
  let b = seed | 0;
  let c = Math.floor(seed / 2 ** 32) | 0;
  let counter = 1;

  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };

  for (let round = 0; round < 15; round++) next();
  return next;
}

/** Shuffles in place (Fisher and Yates, as Durstenfeld 1964) and returns what it was given. */
export function shuffle<Items extends { length: number; [index: number]: unknown }>(
  items: Items,
  random: Random,
): Items {
  for (let last = items.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1));
    const kept = items[last];
    items[last] = items[pick];
    items[pick] = kept;
  }
  return items;
}

/** `0, 1, … count - 1` in a random order. */
export function shuffledIndices(count: number, random: Random): Uint32Array {
  return shuffle(
    Uint32Array.from({ length: count }, (_, index) => index),
    random,
  );
}

/** A number between `low` and `high`, each as likely. */
export function drawBetween(low: number, high: number, random: Random): number {
  return low + (high - low) * random();
}
