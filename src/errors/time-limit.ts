/*
 * Pages, workers and Node all have it, but each describes it in a library of types that this realm
 * goes without. Only what is used is declared here.
 */
declare const setTimeout: (run: () => void, ms: number) => unknown;
declare const clearTimeout: (timer: unknown) => void;

/** What was waited for did not come in time; the message names it, without a full stop. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/**
 * What comes of a promise, if it comes in time. What it is doing goes on otherwise.
 *
 * @param step what is waited for, such as `Opening the database`: begins the error's message
 * @throws TimeLimitError after `limitMs` milliseconds
 */
export async function withinLimit<Result>(
  step: string,
  limitMs: number,
  promise: PromiseLike<Result>,
): Promise<Result> {
  let timer: unknown;
  const limit = new Promise<never>((_resolve, reject) => {
    const giveUp = () => reject(new TimeLimitError(`${step} took longer than ${limitMs / 1000} s`));
    timer = setTimeout(giveUp, limitMs);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
