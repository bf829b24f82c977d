import { deleteSamples, restoreSamples } from '../../../storage/samples.ts';
import type { StoredSample } from '../../../storage/stored-sample.ts';

/** Something that was done to samples, and how it is undone. */
export interface SampleChange {
  /** In the past tense, as people are told: `Deleted a 7`. */
  readonly title: string;
  /** Samples as they were before, to be put back. */
  readonly before: readonly StoredSample[];
  /** Samples that were not there before, to be deleted. */
  readonly added: readonly string[];
}

/** What was done to the samples during this visit, the last on top. */
export class SampleUndo {
  readonly #changes: SampleChange[] = [];

  push(change: SampleChange): void {
    this.#changes.push(change);
  }

  /**
   * Undoes a change: the last one, where none is named.
   *
   * @returns what was undone; null where there is nothing
   * @throws UserFacingError `storage-full`, `storage-unavailable`; it can then be undone later
   */
  async undo(change = this.#changes[this.#changes.length - 1]): Promise<SampleChange | null> {
    const index = change ? this.#changes.indexOf(change) : -1;
    if (!change || index < 0) return null;
    if (change.added.length > 0) await deleteSamples(change.added);
    if (change.before.length > 0) await restoreSamples(change.before);
    this.#changes.splice(index, 1);
    return change;
  }
}
