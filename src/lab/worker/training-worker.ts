/**
 * Does one job of the lab: a training, a personalising, or the second half of another worker's
 * batches. It is one script for all of them so that tfjs is downloaded and kept offline once.
 */
import { describeError } from '../../errors/describe-error.ts';
import { UserFacingError } from '../../errors/user-facing-error.ts';
import { ModelError } from '../../model/errors.ts';
import { holdRun } from '../../storage/training-runs.ts';
import { CheckpointError } from '../../training/loop/checkpoint.ts';
import type { LabJob, LabMessage, LabRequest, LabResult } from '../training-messages.ts';
import { findDoubtful } from './personalising/find-doubtful.ts';
import { personaliseModel } from './personalising/personalise-model.ts';
import { serveShards } from './shards/serve-shards.ts';
import type { ShardRequest } from './shards/shard-messages.ts';
import { createRunStore, findStoredRun } from './training/run-store.ts';
import { trainNetwork } from './training/train-network.ts';
import { TrainingControl } from './training/training-control.ts';

const tell = (message: LabMessage): void => postMessage(message);

const control = new TrainingControl((isPaused) => tell({ type: 'pause', isPaused }));

globalThis.addEventListener('message', ({ data }: MessageEvent<LabRequest | ShardRequest>) => {
  switch (data.type) {
    case 'pause':
    case 'continue':
    case 'stop':
      control.obey(data);
      break;
    case 'train':
    case 'resume':
    case 'personalise':
    case 'find-doubtful':
      void finish(data);
      break;
    case 'shard':
      void serveShards(data.plan).catch(throwUncaught);
      break;
  }
});

async function finish(job: LabJob): Promise<void> {
  try {
    tell(await work(job));
  } catch (error) {
    tell({ type: 'failed', ...explain(error) });
  }
}

function work(job: LabJob): Promise<LabResult> {
  switch (job.type) {
    case 'train':
    case 'resume':
      return holdRun(job.runId, () => train(job));
    case 'personalise':
      return personalise(job);
    case 'find-doubtful':
      return findDoubtful(job.job, job.urls).then((labels) => ({ type: 'doubtful', labels }));
  }
}

async function train(job: Extract<LabJob, { type: 'train' | 'resume' }>): Promise<LabResult> {
  const run =
    job.type === 'resume'
      ? await findStoredRun(job.runId)
      : {
          id: job.runId,
          settings: job.settings,
          startedAt: Date.now(),
          state: 'unfinished' as const,
          history: [],
          batches: [],
          checkpoint: null,
        };
  const store = createRunStore(run, ({ code, message }) =>
    tell({ type: 'warning', code, message }),
  );
  const outcome = await trainNetwork({ urls: job.urls, control, store, tell });
  return { type: 'trained', outcome };
}

async function personalise({
  job,
  urls,
}: Extract<LabJob, { type: 'personalise' }>): Promise<LabResult> {
  const outcome = await personaliseModel(job, {
    urls,
    onProgress: (stage, progress) => tell({ type: 'personalising', stage, progress }),
  });
  return { type: 'personalised', outcome };
}

function explain(error: unknown): Pick<UserFacingError, 'code' | 'message'> {
  if (error instanceof UserFacingError) return { code: error.code, message: error.message };
  if (error instanceof CheckpointError) {
    const message = `What is stored of this training cannot be used: ${error.message}`;
    return { code: 'storage-unavailable', message };
  }
  const isModel = error instanceof ModelError && error.code === 'model-load-failed';
  return { code: isModel ? 'bad-model' : 'worker-crashed', message: describeError(error) };
}

/** Reaches whoever started this worker as its 'error' event. */
function throwUncaught(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
