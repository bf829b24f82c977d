import type { Link, LinkListener } from './link.ts';
import type { AnsweringMessage, AskingMessage } from './protocol.ts';

/** Backstop for a worker that says nothing at all; a failing one reports at once. Long, for slow networks. */
const START_LIMIT_MS = 60_000;
/** So often it is spoken to meanwhile: see the heartbeat. */
const NUDGE_MS = 500;

/** A worker that said nothing in its time. Another one may. */
export class SilentWorkerError extends Error {
  override readonly name = 'SilentWorkerError';
}

/** An engine may collect a worker to which only its own answers lead: these are held until they end. */
const running = new Set<Worker>();

/**
 * Waits for the first sign of life of a worker that serves a channel, and hears it from then on.
 *
 * @throws Error that says why it did not start
 */
export async function linkWorker(
  worker: Worker,
  listener: LinkListener,
  limitMs = START_LIMIT_MS,
): Promise<Link> {
  running.add(worker);
  const end = () => {
    running.delete(worker);
    worker.terminate();
  };
  let crash: (reason: string) => void;
  let giveUp: (error: Error) => void;
  const started = new Promise<void>((resolve, reject) => {
    giveUp = reject;
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
  const ping: AskingMessage = { type: 'ping' };
  const nudging = setInterval(() => worker.postMessage(ping), NUDGE_MS);
  const timer = setTimeout(() => {
    giveUp(new SilentWorkerError(`no sign of life from it in ${limitMs / 1000} s`));
  }, limitMs);
  try {
    await started;
  } catch (error) {
    end();
    throw error;
  } finally {
    clearInterval(nudging);
    clearTimeout(timer);
  }
  crash = (reason) => listener.crash(reason);
  return { post: (message, transfer = []) => worker.postMessage(message, transfer), end };
}
