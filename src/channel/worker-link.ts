import type { Link, LinkListener } from './link.ts';
import type { AnsweringMessage } from './protocol.ts';

/** Backstop for a worker that says nothing at all; a failing one reports at once. Long, for slow networks. */
const START_LIMIT_MS = 60_000;

/** An engine may collect a worker to which only its own answers lead: these are held until they end. */
const running = new Set<Worker>();

/**
 * Waits for the first sign of life of a worker that serves a channel, and hears it from then on.
 *
 * @throws Error that says why it did not start
 */
export async function linkWorker(worker: Worker, listener: LinkListener): Promise<Link> {
  running.add(worker);
  const end = () => {
    running.delete(worker);
    worker.terminate();
  };
  let crash: (reason: string) => void;
  const started = new Promise<void>((resolve, reject) => {
    crash = (reason) => reject(new Error(reason));
    worker.addEventListener('message', ({ data }: MessageEvent<AnsweringMessage>) => {
      resolve();
      listener.hear(data);
    });
  });
  worker.addEventListener('error', (event) => {
    // it is dealt with: no need for the page's own error handler to hear of it
    event.preventDefault();
    // an unloadable script gives a bare event
    crash(event.message || 'its code could not be loaded');
  });
  worker.addEventListener('messageerror', () => crash('an answer could not be read'));
  const timer = setTimeout(() => crash('it gave no sign of life'), START_LIMIT_MS);
  try {
    await started;
  } catch (error) {
    end();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  crash = (reason) => listener.crash(reason);
  return { post: (message, transfer = []) => worker.postMessage(message, transfer), end };
}
