import workerUrl from '../worker/worker.ts?worker&url';
import type { Link, LinkListener } from '../../channel/link.ts';
import type { AnsweringMessage } from '../../channel/protocol.ts';
import { startWorkerLink } from '../../channel/worker-link.ts';
import { describeError } from '../../errors/describe-error.ts';
import { RecognizerError } from '../errors.ts';
import type { ConnectEventName } from '../protocol.ts';

const CONNECT_EVENT: ConnectEventName = 'digit-recognizer-connect';

/**
 * Starts the code that reads in a worker. Where that cannot be (no module workers, a content security
 * policy), the same file runs on the page's own thread.
 *
 * @throws RecognizerError `worker-crashed` where neither works
 */
export async function startRecognizer(listener: LinkListener): Promise<Link> {
  const url = new URL(workerUrl, import.meta.url).href;
  try {
    return await startWorkerLink(url, listener, { hasShortcut: true });
  } catch (workerError) {
    try {
      return await startOnPage(url, listener);
    } catch (pageError) {
      throw new RecognizerError(
        'worker-crashed',
        `The recogniser's code did not start, neither in a worker (${describeError(workerError)}) nor on the page (${describeError(pageError)}). Is ${url} reachable and allowed?`,
        { cause: pageError },
      );
    }
  }
}

async function startOnPage(url: string, listener: LinkListener): Promise<Link> {
  await import(/* @vite-ignore */ url);
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
