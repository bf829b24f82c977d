import { UserFacingError } from '../../../errors/user-facing-error.ts';
import type { StoredRun } from '../../../storage/database.ts';
import { loadRun, saveRun } from '../../../storage/training-runs.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../../training/loop/checkpoint.ts';
import type { TrainingState } from '../../../training/loop/training-state.ts';

/** Keeps a run on this device, as far as it has room. */
export interface RunStore {
  /** What was stored of it; a new one has no checkpoint, a finished one only needs its test. */
  readonly run: StoredRun;
  /** For the chart, as they were last saved. */
  readonly batches: StoredRun['batches'];
  /** Goes on from what was last saved, be it only in this worker, or from the stored checkpoint. */
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
  let { checkpoint, batches: savedBatches } = run;
  return {
    run,
    get batches() {
      return savedBatches;
    },
    restore: (fresh) =>
      checkpoint ? decodeCheckpoint(new Uint8Array(checkpoint), run.id, fresh) : fresh,
    async save(state, batches, isFinished) {
      // what the optimizer remembers is of no use any more where it is finished
      const kept = isFinished ? { ...state, memory: [] } : state;
      checkpoint = encodeCheckpoint(kept, run.id).buffer;
      savedBatches = [...batches];
      try {
        await saveRun({
          ...run,
          state: isFinished ? 'finished' : 'unfinished',
          history: state.history,
          batches: savedBatches,
          checkpoint,
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
