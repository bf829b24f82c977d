import { UserFacingError } from '../../errors/user-facing-error.ts';
import { endWorker, startHeldWorker } from '../held-worker.ts';

export interface WorkerListener<Message> {
  readonly hear: (message: Message) => void;
  /** The worker could not be started, failed, or said what cannot be read. */
  readonly crash: (error: UserFacingError) => void;
}

/**
 * Starts a worker of this site's own, which {@link endWorker} ends.
 *
 * @param url as the bundler gives it
 * @param failure begins the crash's message, such as `Loading MNIST failed`
 */
export function openWorker<Message>(
  url: string,
  failure: string,
  { hear, crash }: WorkerListener<Message>,
): Worker {
  const worker = startHeldWorker(new URL(url, import.meta.url));
  const fail = (reason: string) =>
    crash(new UserFacingError('worker-crashed', `${failure}: ${reason}.`));
  worker.addEventListener('message', ({ data }: MessageEvent<Message>) => hear(data));
  worker.addEventListener('error', (event) => {
    // it is dealt with: no need for the page's own error handler to hear of it
    event.preventDefault();
    // an unloadable script gives a bare event
    fail(event.message || 'its code could not be loaded');
  });
  worker.addEventListener('messageerror', () => fail('an answer could not be read'));
  return worker;
}

/** One piece of work in a worker of its own, which ends with it. */
export interface WorkerRun<Result> {
  readonly worker: Worker;
  /** Rejects with a UserFacingError. */
  readonly result: Promise<Result>;
  /** Ends the work; the result rejects with this. */
  readonly abort: (reason: UserFacingError) => void;
}

/** Is told each message, and settles the result by one of them. */
type Hear<Message, Result> = (
  message: Message,
  resolve: (result: Result) => void,
  reject: (error: UserFacingError) => void,
) => void;

/** As {@link openWorker}, for one piece of work. */
export function runInWorker<Message, Result>(
  url: string,
  failure: string,
  hear: Hear<Message, Result>,
): WorkerRun<Result> {
  let worker!: Worker;
  let abort!: (reason: UserFacingError) => void;
  const settled = new Promise<Result>((resolve, reject) => {
    abort = reject;
    worker = openWorker<Message>(url, failure, {
      hear: (message) => hear(message, resolve, reject),
      crash: reject,
    });
  });
  return { worker, result: settled.finally(() => endWorker(worker)), abort };
}
