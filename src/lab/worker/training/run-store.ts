import { UserFacingError } from '../../../errors/user-facing-error.ts';
import type { StoredRun } from '../../../storage/database.ts';
import { loadRun, saveRun } from '../../../storage/training-runs.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../../training/loop/checkpoint.ts';
import type { TrainingState } from '../../../training/loop/training-state.ts';

/** Keeps a run on this device, as far as it has room. */
export interface RunStore {
  /** What was stored of it; a new one has no checkpoint, a finished one only needs its test. */
  readonly run: StoredRun;
  /** Goes on from the checkpoint, if there is one. */
  restore(fresh: TrainingState): TrainingState;
  /** Never fails: training goes on where there is no room. */
  save(state: TrainingState, batches: StoredRun['batches'], isFinished: boolean): Promise<void>;
}

/** @param onWarning told once, when the run cannot be kept */
export function createRunStore(
  run: StoredRun,
  onWarning: (error: UserFacingError) => void,
): RunStore {
  let hasWarned = false;
  return {
    run,
    restore: (fresh) =>
      run.checkpoint ? decodeCheckpoint(new Uint8Array(run.checkpoint), run.id, fresh) : fresh,
    async save(state, batches, isFinished) {
      try {
        await saveRun({
          ...run,
          state: isFinished ? 'finished' : 'unfinished',
          history: state.history,
          batches,
          // what the optimizer remembers is of no use any more
          checkpoint: encodeCheckpoint(isFinished ? { ...state, memory: [] } : state, run.id)
            .buffer,
        });
      } catch (error) {
        if (!(error instanceof UserFacingError)) throw error;
        if (!hasWarned) {
          onWarning(
            new UserFacingError(error.code, `This training cannot be kept. ${error.message}`),
          );
        }
        hasWarned = true;
      }
    },
  };
}

/** @throws UserFacingError `storage-unavailable`, also where it is gone */
export async function findStoredRun(id: string): Promise<StoredRun> {
  const run = await loadRun(id);
  if (run?.checkpoint) return run;
  throw new UserFacingError('storage-unavailable', 'This training is not stored here any more.');
}
