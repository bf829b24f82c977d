import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { UserFacingError } from '../../../errors/user-facing-error.ts';
import {
  deleteRun,
  listRuns,
  loadRun,
  saveRun,
  watchRuns,
  type RunSummary,
} from '../../../storage/training-runs.ts';
import { showToast } from '../../parts/show-toast.ts';
import { describeNetwork } from '../figures/format-training.ts';

/** The trainings that are stored on this device, as this and every other tab has left them. */
export class PastRunsController implements ReactiveController {
  /** The newest first; empty also where nothing can be stored. */
  runs: readonly RunSummary[] = [];

  readonly #host: ReactiveControllerHost;
  readonly #isTraining: () => boolean;
  /** Something has changed since they were read. */
  #isStale = false;
  #unwatch: (() => void) | undefined;

  /**
   * @param isTraining while it is so nothing is read, because a training stores itself after every
   *   epoch, and reading all runs with their weights each time would hold up the page
   */
  constructor(host: ReactiveControllerHost, isTraining: () => boolean) {
    this.#host = host;
    this.#isTraining = isTraining;
    host.addController(this);
  }

  hostConnected(): void {
    this.#unwatch = watchRuns(() => {
      this.#isStale = true;
      this.hostUpdated();
    });
    void this.#read();
  }

  hostUpdated(): void {
    if (this.#isStale && !this.#isTraining()) void this.#read();
  }

  hostDisconnected(): void {
    this.#unwatch?.();
  }

  /** Deletes a run, and offers to have it back. */
  async delete(run: RunSummary): Promise<void> {
    try {
      const deleted = await loadRun(run.id);
      await deleteRun(run.id);
      if (!deleted) return;
      showToast({
        message: `Deleted the training of ${describeNetwork(run.settings)}.`,
        action: { title: 'Undo', run: () => void saveRun(deleted).catch(complain) },
      });
    } catch (error) {
      complain(error);
    }
  }

  async #read(): Promise<void> {
    this.#isStale = false;
    try {
      this.runs = await listRuns();
    } catch (error) {
      // a browser that keeps nothing has no earlier trainings
      if (!(error instanceof UserFacingError)) throw error;
      this.runs = [];
    }
    this.#host.requestUpdate();
  }
}

function complain(error: unknown): void {
  if (!(error instanceof UserFacingError)) throw error;
  showToast({ message: error.message });
}
