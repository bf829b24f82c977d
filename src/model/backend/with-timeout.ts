/**
 * The promise's result, if it comes in time. What it is doing goes on otherwise.
 *
 * @param step what is waited for, as the error tells it: `the adapter of WebGPU`
 * @throws Error after `limitMs` milliseconds
 */
export async function withTimeout<T>(
  promise: Promise<T>,
  limitMs: number,
  step: string,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`nothing was heard of ${step} within ${limitMs / 1000} s.`));
    }, limitMs);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
