import { waitUntil as waitUntilWithin } from '@open-wc/testing';

/** Machines are shared: this only ends what hangs. */
const PATIENCE_MS = 60_000;

/** Looks again and again until what is looked for is there. */
export function waitUntil(
  predicate: () => unknown,
  message = 'It never came to that.',
): Promise<void> {
  return waitUntilWithin(predicate, message, { timeout: PATIENCE_MS });
}
