import { UserFacingError } from '../../errors/user-facing-error.ts';
import { createId } from '../../storage/create-id.ts';
import type { TrainingSettings } from '../../training/description/training-settings.ts';
import type { LabMessage, LabJob, SiteUrls } from '../training-messages.ts';
import type { TrainingListener, TrainingSession } from '../training-session.ts';
import { startJob } from './start-job.ts';

/** Trains a new model in a worker. */
export function startTraining(
  settings: TrainingSettings,
  listener: TrainingListener = {},
): TrainingSession {
  const runId = createId();
  return openSession(runId, (urls) => ({ type: 'train', runId, settings, urls }), listener);
}

/**
 * Goes on with a run from where it was stored: after the last whole epoch, or the batch at which a
 * person stopped it. It ends with the weights that it would have had uninterrupted.
 */
export function resumeTraining(runId: string, listener: TrainingListener = {}): TrainingSession {
  return openSession(runId, (urls) => ({ type: 'resume', runId, urls }), listener);
}

function openSession(
  runId: string,
  toJob: (urls: SiteUrls) => LabJob,
  listener: TrainingListener,
): TrainingSession {
  const link = startJob(toJob, (message) => tell(listener, message));
  return {
    runId,
    pause: () => link.post({ type: 'pause' }),
    resume: () => link.post({ type: 'continue' }),
    stop: () => link.post({ type: 'stop' }),
    abort: link.abort,
    outcome: link.result.then((result) => {
      if (result.type === 'trained') return result.outcome;
      throw new UserFacingError('worker-crashed', 'The worker did something else.');
    }),
  };
}

function tell(listener: TrainingListener, message: LabMessage): void {
  switch (message.type) {
    case 'data':
      listener.onData?.(message.loadedBytes, message.totalBytes);
      break;
    case 'start':
      listener.onStart?.(message.settings, message.history);
      break;
    case 'backend':
      listener.onBackend?.(message.backend, message.measured);
      break;
    case 'batch':
      listener.onBatch?.(message.figures);
      break;
    case 'epoch':
      listener.onEpoch?.(message.figures);
      break;
    case 'pause':
      listener.onPause?.(message.isPaused);
      break;
    case 'test':
      listener.onTest?.(message.progress);
      break;
    case 'warning':
      listener.onWarning?.(new UserFacingError(message.code, message.message));
      break;
  }
}
