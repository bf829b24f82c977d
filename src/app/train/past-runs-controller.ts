import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { LabError } from '../../lab/lab-error.ts';
import { watchChanges } from '../../storage/storage-changes.ts';
import { deleteRun, listRuns, restoreRun } from '../../storage/training-runs.ts';
import { showToast } from '../show-toast.ts';
import { describeNetwork } from './format-training.ts';
import type { PastRun } from './past-run.ts';

/** The trainings that are stored on this device, as this and every other tab has left them. */
export class PastRunsController implements ReactiveController {
  /** The newest first; empty also where nothing can be stored. */
  runs: readonly PastRun[] = [];

  readonly #host: ReactiveControllerHost;
  #unwatch: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#unwatch = watchChanges('runs', () => void this.#read());
    void this.#read();
  }

  hostDisconnected(): void {
    this.#unwatch?.();
  }

  /** Deletes a run, and offers to have it back. */
  async delete(run: PastRun): Promise<void> {
    try {
      const deleted = await deleteRun(run.id);
      if (!deleted) return;
      showToast({
        message: `Deleted the training of ${describeNetwork(run.settings)}.`,
        action: { title: 'Undo', run: () => void restoreRun(deleted).catch(complain) },
      });
    } catch (error) {
      complain(error);
    }
  }

  async #read(): Promise<void> {
    try {
      this.runs = await listRuns();
    } catch (error) {
      // a browser that keeps nothing has no earlier trainings
      if (!(error instanceof LabError)) throw error;
      this.runs = [];
    }
    this.#host.requestUpdate();
  }
}

function complain(error: unknown): void {
  if (!(error instanceof LabError)) throw error;
  showToast({ message: error.message });
}
