import workerUrl from '../worker/training-worker.ts?worker&url';
import type { RequestOptions } from '../../channel/channel.ts';
import type { BodyOf, EventOf, RequestName, ResultOf } from '../../channel/protocol.ts';
import { UserFacingError } from '../../errors/user-facing-error.ts';
import { getModelsUrl } from '../../recognizer/client/models-url.ts';
import type { TrainingOrder, TrainingProtocol } from '../training-messages.ts';
import { askOnce, openLabChannel } from './lab-channel.ts';

type JobName = RequestName<TrainingProtocol>;

/** One job in a worker of its own, which ends with it. */
export interface TrainingJob<Name extends JobName> {
  order(order: TrainingOrder): void;
  /** Ends the worker; the result rejects with `aborted`. */
  readonly abort: () => void;
  /** Rejects with a UserFacingError. */
  readonly result: Promise<ResultOf<TrainingProtocol, Name>>;
}

/** Starts a job, which is told where the site's files lie. */
export function startJob<Name extends JobName>(
  name: Name,
  body: Omit<BodyOf<TrainingProtocol, Name>, 'urls'>,
  options: RequestOptions<EventOf<TrainingProtocol, Name>> = {},
): TrainingJob<Name> {
  const models = getModelsUrl();
  const urls = { models, site: new URL('..', models).href };
  const channel = openLabChannel<TrainingProtocol>(workerUrl, 'The worker failed');
  return {
    order: (order) => channel.order(order),
    abort: () => channel.close(new UserFacingError('aborted', 'It was ended.')),
    result: askOnce(channel, name, { ...body, urls } as BodyOf<TrainingProtocol, Name>, options),
  };
}
