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
  /** What is being undone: changes of one sample must be undone in their order. */
  #turn: Promise<unknown> = Promise.resolve();

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
    // taken off at once: who asks again meanwhile means the change before
    this.#changes.splice(index, 1);
    const undone = this.#turn.then(() => restore(change));
    this.#turn = undone.catch(() => undefined);
    try {
      await undone;
    } catch (error) {
      this.#changes.splice(index, 0, change);
      throw error;
    }
    return change;
  }
}

async function restore({ added, before }: SampleChange): Promise<void> {
  if (added.length > 0) await deleteSamples(added);
  if (before.length > 0) await restoreSamples(before);
}
