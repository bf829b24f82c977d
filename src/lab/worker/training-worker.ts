/**
 * Does one job of the lab: a training, a personalising, or the second half of another worker's
 * batches. It is one script for all of them so that tfjs is downloaded and kept offline once.
 */
import type { Protocol } from '../../channel/protocol.ts';
import { serveChannel } from '../../channel/serve-channel.ts';
import type { StoredRun } from '../../storage/database.ts';
import { holdRun } from '../../storage/training-runs.ts';
import { CheckpointError } from '../../training/loop/checkpoint.ts';
import type { SiteUrls, TrainingEvent, TrainingProtocol } from '../training-messages.ts';
import type { TrainingOutcome } from '../training-session.ts';
import { explainError, explainModelError } from './explain-error.ts';
import { findDoubtful } from './personalising/find-doubtful.ts';
import { personaliseModel } from './personalising/personalise-model.ts';
import { createShardHandlers } from './shards/serve-shards.ts';
import type { ShardProtocol } from './shards/shard-messages.ts';
import { createRunStore, findStoredRun } from './training/run-store.ts';
import { trainNetwork } from './training/train-network.ts';
import { TrainingControl } from './training/training-control.ts';

interface ServedProtocol extends Protocol {
  readonly requests: TrainingProtocol['requests'] & ShardProtocol['requests'];
  readonly order: TrainingProtocol['order'];
  readonly errorCode: TrainingProtocol['errorCode'];
}

/** Of the training under way. */
let control: TrainingControl | null = null;

serveChannel<ServedProtocol>(globalThis, {
  handlers: {
    train: ({ runId, settings, urls }, { tell }) =>
      train(runId, () => Promise.resolve(createRun(runId, settings)), urls, tell),
    resume: ({ runId, urls }, { tell }) => train(runId, () => findStoredRun(runId), urls, tell),
    personalise: ({ job, urls }, { tell }) =>
      personaliseModel(job, { urls, onProgress: (stage, progress) => tell({ stage, progress }) }),
    findDoubtful: ({ job, urls }) => findDoubtful(job, urls),
    ...createShardHandlers(),
  },
  explain,
  onOrder: (order) => control?.obey(order),
});

function train(
  runId: string,
  findRun: () => Promise<StoredRun>,
  urls: SiteUrls,
  tell: (event: TrainingEvent) => void,
): Promise<TrainingOutcome> {
  const own = new TrainingControl((isPaused) => tell({ type: 'pause', isPaused }));
  control = own;
  return holdRun(runId, async () => {
    const store = createRunStore(await findRun(), ({ code, message }) =>
      tell({ type: 'warning', code, message }),
    );
    return trainNetwork({ urls, control: own, store, tell });
  });
}

function createRun(id: string, settings: StoredRun['settings']): StoredRun {
  return {
    id,
    settings,
    startedAt: Date.now(),
    state: 'unfinished',
    history: [],
    batches: [],
    checkpoint: null,
  };
}

function explain(error: unknown) {
  if (error instanceof CheckpointError) {
    const words = 'What is stored of this training cannot be used: ';
    return explainError(error, 'storage-unavailable', words);
  }
  return explainModelError(error);
}
