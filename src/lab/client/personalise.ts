import type {
  DoubtfulLabel,
  PersonaliseJob,
  PersonaliseListener,
  PersonaliseSession,
} from '../personalising.ts';
import { startJob } from './training-job.ts';

/** All of it is meant to take 20 s. */
const LIMIT_MS = 5 * 60_000;

/** Has a copy of a model learn somebody's own digits, in a worker. */
export function startPersonalising(
  job: PersonaliseJob,
  listener: PersonaliseListener = {},
): PersonaliseSession {
  const { abort, result } = startJob(
    'personalise',
    { job },
    {
      onEvent: ({ stage, progress }) => listener.onProgress?.(stage, progress),
      stepLimitMs: LIMIT_MS,
      nameStep: ({ stage }) => stage,
    },
  );
  return { stop: abort, outcome: result };
}

/**
 * Finds samples whose label disagrees with all the others: to be looked at before anything is
 * learnt from them.
 *
 * @throws UserFacingError
 */
export function findDoubtfulLabels(
  job: Omit<PersonaliseJob, 'seed'>,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<readonly DoubtfulLabel[]> {
  return startJob('findDoubtful', { job }, { signal, limitMs: LIMIT_MS }).result;
}
