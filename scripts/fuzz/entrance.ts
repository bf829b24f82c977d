import type { Random } from '../../src/dataset/random.ts';

/** A place where something from outside comes in. */
export interface Entrance {
  readonly name: string;
  /** Makes an input; the same random numbers make the same one. */
  readonly make: (random: Random) => Promise<Attack> | Attack;
  /** Why tensors may stay behind; without a reason none may. */
  readonly leavesTensors?: string;
}

/** One input, made and ready to be given. */
export interface Attack {
  /** What it is, for whoever has to look into a failure. */
  readonly title: string;
  /**
   * Gives it to the entrance.
   *
   * @returns what the answer is counted under
   * @throws whatever the entrance throws
   */
  readonly give: () => Promise<string> | string;
  /** The code of an error that the entrance promises; undefined for any other error. */
  readonly codeOf: (error: unknown) => string | undefined;
}

/** Tells the named errors of some classes by their codes. */
export function codesOf(
  ...classes: readonly (abstract new (...args: never[]) => Error & { readonly code: string })[]
): Attack['codeOf'] {
  return (error) =>
    classes.some((one) => error instanceof one) ? (error as { code: string }).code : undefined;
}
