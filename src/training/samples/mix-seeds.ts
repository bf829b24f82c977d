/**
 * Makes one seed of several numbers, so that every epoch, batch and sample has a random stream of
 * its own that depends on nothing else: not on the order of work, nor on what was drawn before.
 * (The finaliser of MurmurHash3 by Austin Appleby, applied number by number.)
 *
 * @returns a whole number, 0 to 2³² - 1
 */
export function mixSeeds(...parts: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    hash = Math.imul(hash ^ (part | 0), 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}
