import { Worker, type MessagePort } from 'node:worker_threads';

import type { Link, LinkListener } from '../../src/channel/link.ts';
import type { AnsweringMessage, AskingMessage } from '../../src/channel/protocol.ts';
import type { ServedPort } from '../../src/channel/serve-channel.ts';

/** Starts a worker thread that serves a channel, and waits for its first sign of life. */
export async function startThreadLink(file: URL, listener: LinkListener): Promise<Link> {
  const worker = new Worker(file);
  let fail: (reason: string) => void;
  const started = new Promise<void>((resolve, reject) => {
    fail = (reason) => reject(new Error(reason));
    worker.once('message', () => resolve());
  });
  worker.on('message', (message: AnsweringMessage) => listener.hear(message));
  worker.on('error', (error: Error) => fail(error.message));
  worker.on('exit', (code) => fail(`it ended with code ${code} in the middle of its work`));
  await started;
  fail = (reason) => listener.crash(reason);
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer as []),
    end: () => void worker.terminate(),
  };
}

/** A thread's own port, as a channel is served over it. */
export function servedPort(port: MessagePort): ServedPort {
  return {
    postMessage: (message, options) => port.postMessage(message, options?.transfer as []),
    addEventListener: (_type, listener) =>
      port.on('message', (data: AskingMessage) => listener({ data })),
  };
}
