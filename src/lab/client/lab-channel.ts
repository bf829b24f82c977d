import { Channel, type RequestOptions } from '../../channel/channel.ts';
import { WHILE_TRAINING } from '../../channel/heartbeat.ts';
import type { BodyOf, EventOf, Protocol, RequestName, ResultOf } from '../../channel/protocol.ts';
import { linkWorker } from '../../channel/worker-link.ts';
import { describeError } from '../../errors/describe-error.ts';
import { UserFacingError, type UserFacingErrorCode } from '../../errors/user-facing-error.ts';

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

/**
 * Has one request answered by a worker of its own, which ends with it.
 *
 * @throws UserFacingError
 */
export async function askOnce<P extends LabProtocol, Name extends RequestName<P>>(
  channel: Channel<P>,
  name: Name,
  body: BodyOf<P, Name>,
  options: RequestOptions<EventOf<P, Name>> = {},
): Promise<ResultOf<P, Name>> {
  try {
    return await channel.request(name, body, options);
  } finally {
    channel.close();
  }
}
