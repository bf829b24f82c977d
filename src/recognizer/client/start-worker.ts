import workerUrl from '../worker/worker.ts?worker&url';
import { RecognizerError } from '../errors.ts';
import { openChannel } from '../open-channel.ts';
import type { ConnectEventName, WorkerMessage, WorkerRequest } from '../protocol.ts';

/** A line to the code that reads, be it in a worker or on this page. */
export interface WorkerLink {
  post(message: WorkerRequest, transfer?: Transferable[]): void;
  end(): void;
}

export interface LinkListener {
  onMessage(message: WorkerMessage): void;
  /** Called at most once, only after the link was started. */
  onCrash(reason: string): void;
}

/** Backstop for a worker that says nothing at all; a failing one reports at once. Long, for slow networks. */
const START_TIMEOUT_MS = 60_000;
const CONNECT_EVENT: ConnectEventName = 'digit-recognizer-connect';

/**
 * Starts the worker. Where that cannot be (no module workers, a content security policy), the same
 * file runs on the page's own thread.
 *
 * @throws RecognizerError `worker-crashed` where neither works
 */
export async function startWorker(listener: LinkListener): Promise<WorkerLink> {
  const url = new URL(workerUrl, import.meta.url).href;
  try {
    return await startInWorker(url, listener);
  } catch (workerError) {
    try {
      return await startOnPage(url, listener);
    } catch (pageError) {
      throw new RecognizerError(
        'worker-crashed',
        `The recogniser's code did not start, neither in a worker (${describe(workerError)}) nor on the page (${describe(pageError)}). Is ${url} reachable and allowed?`,
        { cause: pageError },
      );
    }
  }
}

async function startInWorker(url: string, listener: LinkListener): Promise<WorkerLink> {
  const worker = createWorker(url);
  let isStarted = false;
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no sign of life')), START_TIMEOUT_MS);
      worker.addEventListener('message', () => {
        clearTimeout(timer);
        resolve();
      });
      worker.addEventListener('error', (event) => {
        clearTimeout(timer);
        // an unloadable script gives a bare event
        reject(new Error(event.message || 'it could not be loaded'));
      });
    });
    isStarted = true;
  } finally {
    if (!isStarted) worker.terminate();
  }
  const crash = once((reason: string) => listener.onCrash(reason));
  worker.addEventListener('message', (event: MessageEvent<WorkerMessage>) => {
    listener.onMessage(event.data);
  });
  worker.addEventListener('error', (event) => {
    // it is dealt with: no need for the page's own error handler to hear of it
    event.preventDefault();
    crash(event.message || 'it failed');
  });
  worker.addEventListener('messageerror', () => crash('an answer could not be read'));
  const shortcut = openShortcut(worker, listener);
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    end: () => {
      worker.terminate();
      shortcut?.close();
    },
  };
}

/** A second way for readings; `ShortcutRequest` tells why. */
function openShortcut(worker: Worker, listener: LinkListener): BroadcastChannel | null {
  // a channel reaches every page of the origin: only this one and its worker know its name
  const channel = `digit-recognizer ${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  const shortcut = openChannel(channel);
  shortcut?.addEventListener('message', (event: MessageEvent<WorkerMessage>) => {
    listener.onMessage(event.data);
  });
  if (shortcut) worker.postMessage({ type: 'shortcut', channel } satisfies WorkerRequest);
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

async function startOnPage(url: string, listener: LinkListener): Promise<WorkerLink> {
  await import(/* @vite-ignore */ url);
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', (event: MessageEvent<WorkerMessage>) => {
    listener.onMessage(event.data);
  });
  port1.start();
  globalThis.dispatchEvent(new CustomEvent(CONNECT_EVENT, { detail: port2 }));
  return {
    post: (message, transfer = []) => port1.postMessage(message, transfer),
    end: () => port1.postMessage({ type: 'close' } satisfies WorkerRequest),
  };
}

function once<T>(work: (value: T) => void): (value: T) => void {
  let isDone = false;
  return (value) => {
    if (isDone) return;
    isDone = true;
    work(value);
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
