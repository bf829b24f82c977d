import type { MessageToServiceWorker } from '../../offline/messages.ts';

/** How long a new version may take until it is in charge. */
const LIMIT_MS = 5_000;
/** An engine that forgets to tell is asked so often. */
const LOOK_EVERY_MS = 250;

/**
 * Puts the version that waits in charge.
 *
 * An engine tells of it in three ways, and each has been seen to forget one of them: the event
 * `controllerchange`, the worker's state and what the registration says. The first that comes counts.
 *
 * @returns whether it is in charge; false where it is not within five seconds
 */
export async function takeOver(registration: ServiceWorkerRegistration): Promise<boolean> {
  const { waiting } = registration;
  // another tab was faster
  if (!waiting) return true;
  tell(waiting, { type: 'SKIP_WAITING' });
  const ending = new AbortController();
  const { signal } = ending;
  try {
    return await new Promise<boolean>((resolve) => {
      const inCharge = () => resolve(true);
      navigator.serviceWorker.addEventListener('controllerchange', inCharge, { signal });
      const look = () => {
        if (waiting.state === 'activated' || registration.active === waiting) inCharge();
      };
      waiting.addEventListener('statechange', look, { signal });
      const looking = setInterval(look, LOOK_EVERY_MS);
      const limit = setTimeout(() => resolve(false), LIMIT_MS);
      signal.addEventListener('abort', () => {
        clearInterval(looking);
        clearTimeout(limit);
      });
    });
  } finally {
    ending.abort();
  }
}

export function tell(worker: ServiceWorker, message: MessageToServiceWorker): void {
  worker.postMessage(message);
}
