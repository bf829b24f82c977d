import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { describeError } from '../../../errors/describe-error.ts';
import { UserFacingError } from '../../../errors/user-facing-error.ts';
import { resumeTraining, startTraining } from '../../../lab/client/train.ts';
import type {
  BatchFigures,
  TrainingListener,
  TrainingOutcome,
  TrainingSession,
} from '../../../lab/training-session.ts';
import type { RunSummary } from '../../../storage/training-runs.ts';
import type { EpochRecord } from '../../../training/description/epoch-record.ts';
import type { TrainingSettings } from '../../../training/description/training-settings.ts';
import { UnfinishedWork } from '../../parts/unfinished-work.ts';
import { wasStopped } from '../../parts/was-stopped.ts';
import { BatchTrace } from '../chart/batch-trace.ts';
import { keepSpeed } from '../settings/training-speed.ts';
import { keepAwake } from './keep-awake.ts';
import type { RunningTraining } from './training-run.ts';

/** How often what is told of single batches reaches the screen, at most. */
const SHOW_EVERY_MS = 250;

/** A training that has ended. */
export interface EndedTraining {
  readonly runId: string;
  readonly outcome: TrainingOutcome;
  readonly trace: BatchTrace;
}

/** One training at a time: starts it, hears how it goes, and keeps what came of it. */
export class TrainingController implements ReactiveController {
  /** Null while nothing is trained. */
  run: RunningTraining | null = null;
  /** The last training that came to an end; null before, and while another is under way. */
  ended: EndedTraining | null = null;
  /** Why the last one did not; null where it did. */
  failure: UserFacingError | null = null;
  /** Training goes on, but is not being kept. */
  warning: UserFacingError | null = null;
  /** What has just happened, for those who don't see it. */
  news = '';

  readonly #host: ReactiveControllerHost;
  #session: TrainingSession | null = null;
  /** The task in which a session begins. */
  #beginning: ReturnType<typeof setTimeout> | undefined;
  #trace = new BatchTrace();
  #shownAt = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
    // also what has ended: the model is not in use yet, and the page shows how good it is
    new UnfinishedWork(host, () => this.run !== null || this.ended !== null);
  }

  hostDisconnected(): void {
    this.#endNow();
  }

  /** The run under way, or the one that has just ended. */
  get runId(): string | null {
    return this.#session?.runId ?? this.ended?.runId ?? null;
  }

  start(settings: TrainingSettings): void {
    this.#follow(settings, [], new BatchTrace(), (listener) => startTraining(settings, listener));
  }

  /** Goes on with a run that was interrupted or stopped, or tests one that was finished. */
  goOn({ id, settings, history, batches }: RunSummary): void {
    this.#follow(settings, history, new BatchTrace(undefined, batches), (listener) =>
      resumeTraining(id, listener),
    );
  }

  pause(): void {
    this.#session?.pause();
  }

  resume(): void {
    this.#session?.resume();
  }

  /**
   * Ends after the current batch, with the best so far. Where nothing was learnt that could be kept,
   * and where it was stopped before, it ends at once; what was stored stays.
   */
  stop(): void {
    const { run } = this;
    if (!run) return;
    const isFirst = run.phase === 'starting' && !run.batch;
    if (isFirst || run.phase === 'stopping' || run.phase === 'testing') {
      this.#endNow();
      return;
    }
    this.#session?.stop();
    this.#show({ phase: 'stopping' });
  }

  #endNow(): void {
    if (this.#session) {
      this.#session.abort();
      return;
    }
    clearTimeout(this.#beginning);
    this.run = null;
    this.#host.requestUpdate();
  }

  #follow(
    settings: TrainingSettings,
    history: readonly EpochRecord[],
    trace: BatchTrace,
    begin: (listener: TrainingListener) => TrainingSession,
  ): void {
    if (this.run) return;
    this.#trace = trace;
    this.ended = null;
    this.failure = null;
    this.warning = null;
    this.news = 'Training starts.';
    this.run = {
      phase: 'starting',
      settings,
      fetched: null,
      backend: null,
      batch: null,
      history,
      trace: [...trace.points],
      tested: 0,
    };
    this.#host.requestUpdate();
    // in a task of its own: showing it and starting workers would be too long for one
    this.#beginning = setTimeout(() => void this.#await(begin));
  }

  #listener(): TrainingListener {
    return {
      onData: (loaded, total) => this.#show({ fetched: total > 0 ? loaded / total : null }),
      onStart: (settings, history) => this.#show({ settings, history }),
      onBackend: (chosen, measured) => this.#show({ backend: { chosen, measured } }),
      onBatch: (batch) => this.#hearBatch(batch),
      onEpoch: (figures) => this.#hearEpoch(figures),
      onPause: (isPaused) => {
        // one that is stopped while it is paused goes on, to its end
        if (this.run?.phase === 'stopping') return;
        this.news = isPaused ? 'Paused.' : 'Training goes on.';
        this.#show({ phase: isPaused ? 'paused' : 'running' });
      },
      onTest: (tested) => this.#show({ phase: 'testing', tested }),
      onWarning: (warning) => {
        this.warning = warning;
        this.#host.requestUpdate();
      },
    };
  }

  #hearBatch(batch: BatchFigures): void {
    this.#trace.add({
      at: batch.epoch - 1 + batch.batch / batch.batchesPerEpoch,
      loss: batch.loss,
      accuracy: batch.accuracy,
    });
    const now = performance.now();
    const isFirst = this.run?.phase === 'starting';
    if (!isFirst && now - this.#shownAt < SHOW_EVERY_MS) return;
    this.#shownAt = now;
    this.#show({
      batch,
      trace: [...this.#trace.points],
      ...(isFirst && { phase: 'running' }),
    });
  }

  #hearEpoch(figures: EpochRecord): void {
    this.news = `Epoch ${figures.epoch} is finished: val_loss ${figures.validationLoss.toFixed(3)}.`;
    this.#show({ history: [...(this.run?.history ?? []), figures] });
  }

  #show(part: Partial<RunningTraining>): void {
    if (!this.run) return;
    this.run = { ...this.run, ...part };
    this.#host.requestUpdate();
  }

  async #await(begin: (listener: TrainingListener) => TrainingSession): Promise<void> {
    const letSleep = keepAwake();
    try {
      const session = begin(this.#listener());
      this.#session = session;
      const outcome = await session.outcome;
      keepSpeed(outcome.settings, this.run?.batch?.imagesPerSecond ?? 0);
      this.ended = { runId: session.runId, outcome, trace: this.#trace };
    } catch (error) {
      this.failure = toFailure(error);
    } finally {
      letSleep();
      this.news = '';
      this.#session = null;
      this.run = null;
      this.#host.requestUpdate();
    }
  }
}

/** What a person ended is no failure. */
function toFailure(error: unknown): UserFacingError | null {
  if (!(error instanceof UserFacingError)) {
    const words = `The training failed: ${describeError(error)}`;
    return new UserFacingError('worker-crashed', words, { cause: error });
  }
  return wasStopped(error) ? null : error;
}
