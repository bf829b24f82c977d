import workerUrl from '../worker/worker.ts?worker&url';
import type { Link, LinkListener } from '../../channel/link.ts';
import type { AnsweringMessage } from '../../channel/protocol.ts';
import { joinShortcut } from '../../channel/shortcut.ts';
import { linkWorker, SilentWorkerError } from '../../channel/worker-link.ts';
import { describeError } from '../../errors/describe-error.ts';
import { RecognizerError } from '../errors.ts';
import type { ConnectEventName } from '../protocol.ts';

/** A first worker may be lost; the second gets the time that a slow network needs. */
const START_LIMITS_MS = [20_000, 60_000];

const CONNECT_EVENT: ConnectEventName = 'digit-recognizer-connect';

/**
 * Starts the code that reads in a worker. Where that cannot be (no module workers, a content security
 * policy), the same file runs on the page's own thread.
 *
 * @throws RecognizerError `worker-crashed` where neither works
 */
export async function startRecognizer(listener: LinkListener): Promise<Link> {
  const url = getCodeUrl();
  try {
    return await startInWorker(url, listener, START_LIMITS_MS);
  } catch (workerError) {
    try {
      return await startOnPage(listener);
    } catch (pageError) {
      throw new RecognizerError(
        'worker-crashed',
        `The recogniser's code did not start, neither in a worker (${describeError(workerError)}) nor on the page (${describeError(pageError)}). Is ${url} reachable and allowed?`,
        { cause: pageError },
      );
    }
  }
}

const getCodeUrl = (): string => new URL(workerUrl, import.meta.url).href;

async function startInWorker(
  url: string,
  listener: LinkListener,
  [limitMs, ...furtherLimitsMs]: readonly number[],
): Promise<Link> {
  const worker = createWorker(url);
  let link: Link;
  try {
    link = await linkWorker(worker, listener, limitMs);
  } catch (error) {
    if (!(error instanceof SilentWorkerError) || furtherLimitsMs.length === 0) throw error;
    return startInWorker(url, listener, furtherLimitsMs);
  }
  const shortcut = joinShortcut(worker, listener);
  return {
    ...link,
    end: () => {
      link.end();
      shortcut?.close();
    },
  };
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

/** Starts the same code on the page's own thread. */
export async function startOnPage(listener: LinkListener): Promise<Link> {
  await import(/* @vite-ignore */ getCodeUrl());
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', ({ data }: MessageEvent<AnsweringMessage>) => {
    listener.hear(data);
  });
  port1.start();
  globalThis.dispatchEvent(new CustomEvent(CONNECT_EVENT, { detail: port2 }));
  return {
    post: (message, transfer = []) => port1.postMessage(message, transfer),
    end: () => port1.postMessage({ type: 'close' }),
  };
}
