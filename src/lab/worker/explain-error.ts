import { describeError } from '../../errors/describe-error.ts';
import { UserFacingError, type UserFacingErrorCode } from '../../errors/user-facing-error.ts';
import { ModelError } from '../../model/errors.ts';

/** An error that is told to people as it is; any other under a code, with words before its own. */
export function explainError(
  error: unknown,
  otherwise: UserFacingErrorCode,
  words = '',
): Pick<UserFacingError, 'code' | 'message'> {
  if (error instanceof UserFacingError) return { code: error.code, message: error.message };
  return { code: otherwise, message: words + describeError(error) };
}

/** Does so where models are loaded: one that cannot be is a bad one, anything else the worker's fault. */
export function explainModelError(error: unknown): Pick<UserFacingError, 'code' | 'message'> {
  const isOfModel = error instanceof ModelError && error.code === 'model-load-failed';
  return explainError(error, isOfModel ? 'bad-model' : 'worker-crashed');
}
