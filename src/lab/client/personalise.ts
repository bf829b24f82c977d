import { UserFacingError } from '../../errors/user-facing-error.ts';
import type {
  DoubtfulLabel,
  PersonaliseJob,
  PersonaliseListener,
  PersonaliseSession,
} from '../personalising.ts';
import { startJob } from './start-job.ts';

/** Has a copy of a model learn somebody's own digits, in a worker. */
export function startPersonalising(
  job: PersonaliseJob,
  listener: PersonaliseListener = {},
): PersonaliseSession {
  const link = startJob(
    (urls) => ({ type: 'personalise', job, urls }),
    (message) => {
      if (message.type === 'personalising') listener.onProgress?.(message.stage, message.progress);
    },
  );
  return {
    stop: link.abort,
    outcome: link.result.then((result) => {
      if (result.type === 'personalised') return result.outcome;
      throw new UserFacingError('worker-crashed', 'The worker did something else.');
    }),
  };
}

/**
 * Finds samples whose label disagrees with all the others: to be looked at before anything is
 * learnt from them.
 *
 * @throws UserFacingError
 */
export async function findDoubtfulLabels(
  job: Omit<PersonaliseJob, 'seed'>,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<readonly DoubtfulLabel[]> {
  const link = startJob(
    (urls) => ({ type: 'find-doubtful', job, urls }),
    () => undefined,
  );
  if (signal?.aborted) link.abort();
  signal?.addEventListener('abort', link.abort, { once: true });
  try {
    const result = await link.result;
    if (result.type === 'doubtful') return result.labels;
    throw new UserFacingError('worker-crashed', 'The worker did something else.');
  } finally {
    signal?.removeEventListener('abort', link.abort);
  }
}
