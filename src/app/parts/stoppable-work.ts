import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { describeError } from '../../errors/describe-error.ts';
import { UnfinishedWork } from './unfinished-work.ts';
import { wasStopped } from './was-stopped.ts';

/**
 * Work that a person starts and can stop: how far it has come, and what went wrong. Of two that are
 * started in a row, the second one counts.
 */
export class StoppableWork<Progress> implements ReactiveController {
  /** Null while nothing is done. */
  progress: Progress | null = null;
  /** What went wrong the last time; null where nothing did. */
  problem: string | null = null;

  readonly #host: ReactiveControllerHost;
  #running: AbortController | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
    new UnfinishedWork(host, () => this.progress !== null);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** @param first where it begins */
  async run(
    first: Progress,
    work: (signal: AbortSignal, tell: (progress: Progress) => void) => Promise<void>,
  ): Promise<void> {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    this.problem = null;
    this.#show(first);
    const tell = (progress: Progress) => {
      if (running === this.#running) this.#show(progress);
    };
    try {
      await work(running.signal, tell);
    } catch (error) {
      if (running === this.#running && !wasStopped(error)) this.problem = describeError(error);
    } finally {
      if (running === this.#running) {
        this.#running = null;
        this.#show(null);
      }
    }
  }

  stop(): void {
    this.#running?.abort();
  }

  /** Stops, and forgets what went wrong before. */
  reset(): void {
    this.stop();
    this.problem = null;
    this.#host.requestUpdate();
  }

  #show(progress: Progress | null): void {
    this.progress = progress;
    this.#host.requestUpdate();
  }
}
