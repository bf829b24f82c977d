import { UserFacingError } from '../../errors/user-facing-error.ts';
import { createId } from '../../storage/create-id.ts';
import type { TrainingSettings } from '../../training/description/training-settings.ts';
import type { TrainingEvent } from '../training-messages.ts';
import type { TrainingListener, TrainingSession } from '../training-session.ts';
import { startJob, type TrainingJob } from './training-job.ts';

/** Trains a new model in a worker. */
export function startTraining(
  settings: TrainingSettings,
  listener: TrainingListener = {},
): TrainingSession {
  const runId = createId();
  return openSession(runId, startJob('train', { runId, settings }, hearWith(listener)));
}

/**
 * Goes on with a run from where it was stored: after the last whole epoch, or the batch at which a
 * person stopped it. It ends with the weights that it would have had uninterrupted.
 */
export function resumeTraining(runId: string, listener: TrainingListener = {}): TrainingSession {
  return openSession(runId, startJob('resume', { runId }, hearWith(listener)));
}

function openSession(runId: string, job: TrainingJob<'train' | 'resume'>): TrainingSession {
  return {
    runId,
    pause: () => job.order('pause'),
    resume: () => job.order('continue'),
    stop: () => job.order('stop'),
    abort: job.abort,
    outcome: job.result,
  };
}

/** The slowest backend validates a large network in several minutes, without a word. */
const SILENCE_LIMIT_MS = 15 * 60_000;

function hearWith(listener: TrainingListener) {
  return {
    onEvent: (event: TrainingEvent) => tell(listener, event),
    stepLimitMs: SILENCE_LIMIT_MS,
    nameStep: ({ type }: TrainingEvent) => type,
    isWaiting: (event: TrainingEvent) => event.type === 'pause' && event.isPaused,
  };
}

function tell(listener: TrainingListener, event: TrainingEvent): void {
  switch (event.type) {
    case 'data':
      listener.onData?.(event.loadedBytes, event.totalBytes);
      break;
    case 'start':
      listener.onStart?.(event.settings, event.history);
      break;
    case 'backend':
      listener.onBackend?.(event.backend, event.measured);
      break;
    case 'batch':
      listener.onBatch?.(event.figures);
      break;
    case 'epoch':
      listener.onEpoch?.(event.figures);
      break;
    case 'pause':
      listener.onPause?.(event.isPaused);
      break;
    case 'test':
      listener.onTest?.(event.progress);
      break;
    case 'warning':
      listener.onWarning?.(new UserFacingError(event.code, event.message));
      break;
  }
}
