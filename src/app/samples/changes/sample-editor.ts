import {
  clearSamples,
  deleteSamples,
  importSamples,
  relabelSample,
} from '../../../storage/samples.ts';
import type { StoredSample } from '../../../storage/stored-sample.ts';
import { showToast } from '../../parts/show-toast.ts';
import { describeProblem } from '../parts/describe-problem.ts';
import { readChosenFiles } from '../files/read-chosen-files.ts';
import type { Relabelling } from '../list/sample-card.ts';
import { SampleUndo, type SampleChange } from './sample-undo.ts';

/** Changes the samples as a person wishes, says so, and can undo it. */
export class SampleEditor {
  readonly #undo = new SampleUndo();
  readonly #tellProblem: (problem: string | null) => void;

  /** @param tellProblem what went wrong with the last change; null where nothing did */
  constructor(tellProblem: (problem: string | null) => void) {
    this.#tellProblem = tellProblem;
  }

  readonly relabel = ({ detail: { sample, label } }: CustomEvent<Relabelling>): void => {
    void this.#change(async () => {
      const before = await relabelSample(sample.id, label);
      if (!before || before.label === label) return null;
      return { title: `Now a ${label}`, before: [before], added: [] };
    });
  };

  readonly delete = ({ detail: { id, label } }: CustomEvent<StoredSample>): void => {
    void this.#change(async () => {
      const before = await deleteSamples([id]);
      return { title: `Deleted a ${label}`, before, added: [] };
    });
  };

  deleteAll(): void {
    void this.#change(async () => {
      const before = await clearSamples();
      return { title: `Deleted ${count(before.length)}`, before, added: [] };
    });
  }

  /** Adds the samples of files; those of files that do not fit are not, and nothing else is. */
  async import(files: readonly File[]): Promise<void> {
    await this.#change(async () => {
      const { added, alreadyHere } = await importSamples(await readChosenFiles(files));
      const known = alreadyHere > 0 ? `, ${alreadyHere} here already` : '';
      return {
        title: `Added ${count(added.length)}${known}`,
        before: [],
        added: added.map(({ id }) => id),
      };
    });
  }

  /** Undoes the last change, or the one that is named. */
  async undo(change?: SampleChange): Promise<void> {
    try {
      await this.#undo.undo(change);
      this.#tellProblem(null);
    } catch (error) {
      this.#tellProblem(describeProblem(error));
    }
  }

  async #change(change: () => Promise<SampleChange | null>): Promise<void> {
    try {
      const done = await change();
      this.#tellProblem(null);
      if (done) this.#tell(done);
    } catch (error) {
      this.#tellProblem(describeProblem(error));
    }
  }

  #tell(change: SampleChange): void {
    if (change.before.length + change.added.length === 0) {
      showToast({ message: change.title, topic: 'samples' });
      return;
    }
    this.#undo.push(change);
    showToast({
      message: change.title,
      topic: 'samples',
      action: { title: 'Undo', run: () => void this.undo(change) },
    });
  }
}

function count(samples: number): string {
  return samples === 1 ? '1 sample' : `${samples} samples`;
}
