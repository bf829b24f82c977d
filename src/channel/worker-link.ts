import type { Link, LinkListener } from './link.ts';
import type { AnsweringMessage } from './protocol.ts';
import { nameShortcut, openShortcut } from './shortcut.ts';

export interface WorkerLinkOptions {
  /** Backstop for a worker that says nothing at all; a failing one reports at once. */
  readonly startLimitMs?: number | undefined;
  /** Whether urgent results come by a shortcut as well. */
  readonly hasShortcut?: boolean | undefined;
}

/** Long, for slow networks. */
const START_LIMIT_MS = 60_000;

/** An engine may collect a worker to which only its own answers lead: these are held until they end. */
const running = new Set<Worker>();

/**
 * Starts a module worker that serves a channel, and waits for its first sign of life.
 *
 * @param url absolute
 * @throws Error that says why it did not start
 */
export async function startWorkerLink(
  url: string,
  listener: LinkListener,
  { startLimitMs = START_LIMIT_MS, hasShortcut = false }: WorkerLinkOptions = {},
): Promise<Link> {
  const worker = createWorker(url);
  running.add(worker);
  const end = () => {
    running.delete(worker);
    worker.terminate();
  };
  let crash: (reason: string) => void;
  const started = new Promise<void>((resolve, reject) => {
    crash = (reason) => reject(new Error(reason));
    worker.addEventListener('message', () => resolve(), { once: true });
  });
  worker.addEventListener('message', ({ data }: MessageEvent<AnsweringMessage>) => {
    listener.hear(data);
  });
  worker.addEventListener('error', (event) => {
    // it is dealt with: no need for the page's own error handler to hear of it
    event.preventDefault();
    // an unloadable script gives a bare event
    crash(event.message || 'its code could not be loaded');
  });
  worker.addEventListener('messageerror', () => crash('an answer could not be read'));
  const timer = setTimeout(() => crash('it gave no sign of life'), startLimitMs);
  try {
    await started;
  } catch (error) {
    end();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  crash = once((reason) => listener.crash(reason));
  const shortcut = hasShortcut ? joinShortcut(worker, listener) : null;
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    end: () => {
      end();
      shortcut?.close();
    },
  };
}

function joinShortcut(worker: Worker, listener: LinkListener): BroadcastChannel | null {
  const channel = nameShortcut();
  const shortcut = openShortcut(channel);
  shortcut?.addEventListener('message', ({ data }: MessageEvent<AnsweringMessage>) => {
    listener.hear(data);
  });
  if (shortcut) worker.postMessage({ type: 'shortcut', channel });
  return shortcut;
}

/** A worker's own script must come from the page's origin; a module that it imports need not. */
function createWorker(url: string): Worker {
  if (new URL(url).origin === location.origin) return new Worker(url, { type: 'module' });
  const source = `import ${JSON.stringify(url)};`;
  const blobUrl = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(blobUrl, { type: 'module' });
  // once it has said or failed something, it has been loaded
  const revoke = () => URL.revokeObjectURL(blobUrl);
  worker.addEventListener('message', revoke, { once: true });
  worker.addEventListener('error', revoke, { once: true });
  return worker;
}

function once<T>(work: (value: T) => void): (value: T) => void {
  let isDone = false;
  return (value) => {
    if (isDone) return;
    isDone = true;
    work(value);
  };
}
