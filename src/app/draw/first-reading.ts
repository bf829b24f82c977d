import type { DigitRecognizerElement } from '../../elements/digit-recognizer.ts';

/** How long the page waits for a first stroke before anything else may use the network. */
const QUIET_MS = 1500;

/**
 * Waits for the first reading; or for the model to be ready, or to have failed, and a while without
 * a reading. What comes afterwards does not compete with it.
 */
export async function untilFirstReading(recognizer: DigitRecognizerElement): Promise<void> {
  const firstReading = new Promise((resolve) =>
    recognizer.addEventListener('digit-recognition', resolve, { once: true }),
  );
  await recognizer.ready.catch(() => undefined);
  await Promise.race([firstReading, new Promise((resolve) => setTimeout(resolve, QUIET_MS))]);
}
