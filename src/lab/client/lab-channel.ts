import { Channel, type RequestOptions } from '../../channel/channel.ts';
import { WHILE_TRAINING } from '../../channel/heartbeat.ts';
import type { BodyOf, EventOf, Protocol, RequestName, ResultOf } from '../../channel/protocol.ts';
import { linkWorker } from '../../channel/worker-link.ts';
import { describeError } from '../../errors/describe-error.ts';
import { UserFacingError, type UserFacingErrorCode } from '../../errors/user-facing-error.ts';
import { SilenceWatch } from './silence-watch.ts';

/** A worker's protocol whose failures are told to people. */
export interface LabProtocol extends Protocol {
  readonly errorCode: UserFacingErrorCode;
}

/**
 * Starts a worker of the lab.
 *
 * @param url as the bundler gives it
 * @param failure begins the message of a crash, such as `Loading MNIST failed`
 */
export function openLabChannel<P extends LabProtocol>(
  url: string,
  failure: string,
  onCrash?: () => void,
): Channel<P> {
  const describeCrash = (reason: string) => `${failure}: ${reason}.`;
  return new Channel<P>({
    start: async (listener) => {
      try {
        const worker = new Worker(new URL(url, import.meta.url), { type: 'module' });
        return await linkWorker(worker, listener);
      } catch (error) {
        throw new UserFacingError('worker-crashed', describeCrash(describeError(error)), {
          cause: error,
        });
      }
    },
    createError: (code, message) => new UserFacingError(code, message),
    describeCrash,
    onCrash,
    heartbeat: WHILE_TRAINING,
  });
}

export interface AskOptions<Event> extends RequestOptions<Event> {
  /** Milliseconds without a word after which it is given up with `worker-crashed`. */
  readonly silenceLimitMs?: number | undefined;
  /** What the worker is at when it tells this: for the error of one that tells nothing more. */
  readonly nameStep?: ((event: Event) => string) | undefined;
  /** Whether the worker waits for a person when it tells this: silence is then as it should be. */
  readonly isWaiting?: ((event: Event) => boolean) | undefined;
}

/**
 * Has one request answered by a worker of its own, which ends with it.
 *
 * @throws UserFacingError
 */
export async function askOnce<P extends LabProtocol, Name extends RequestName<P>>(
  channel: Channel<P>,
  name: Name,
  body: BodyOf<P, Name>,
  { silenceLimitMs, nameStep, isWaiting, ...options }: AskOptions<EventOf<P, Name>> = {},
): Promise<ResultOf<P, Name>> {
  let lastStep = 'starting';
  const giveUp = () => {
    const seconds = (silenceLimitMs ?? 0) / 1000;
    const words = `The worker told nothing for ${seconds} s; last step: ${lastStep}.`;
    channel.close(new UserFacingError('worker-crashed', words));
  };
  const watch = silenceLimitMs === undefined ? null : new SilenceWatch(silenceLimitMs, giveUp);
  const onEvent = (event: EventOf<P, Name>) => {
    watch?.hear(isWaiting?.(event));
    lastStep = nameStep?.(event) ?? lastStep;
    options.onEvent?.(event);
  };
  try {
    return await channel.request(name, body, { ...options, onEvent });
  } finally {
    watch?.end();
    channel.close();
  }
}
