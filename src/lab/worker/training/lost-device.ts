import type { Backend } from '../../../model/backend/start-backend.ts';

/** The graphics device went away under a training: another backend can go on. */
export class DeviceLostError extends Error {
  override readonly name = 'DeviceLostError';
}

/** An operation that fails on a lost device may do so before the browser tells of the loss. */
const LOSS_TOLD_WITHIN_MS = 200;

/**
 * Ends work on a device when that is lost: a read from it may then never end, or give anything.
 *
 * @param work is told by its signal that nobody waits for it any more
 * @throws DeviceLostError
 */
export async function unlessLost<Result>(
  device: Backend | null,
  work: (isLost: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const giveUp = new AbortController();
  if (!device) return work(giveUp.signal);
  const working = work(giveUp.signal);
  try {
    const lost = device.lost.then(() => {
      throw new DeviceLostError();
    });
    return await Promise.race([working, lost]);
  } catch (error) {
    await Promise.race([device.lost, delay(LOSS_TOLD_WITHIN_MS)]);
    if (!device.isLost()) throw error;
    giveUp.abort();
    working.catch(() => undefined); // whatever else becomes of it
    throw new DeviceLostError(undefined, { cause: error });
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
