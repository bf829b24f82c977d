import { describeError } from '../../errors/describe-error.ts';
import { UserFacingError, type UserFacingErrorCode } from '../../errors/user-facing-error.ts';

/** An error that is told to people as it is; any other under a code, with words before its own. */
export function explainError(
  error: unknown,
  otherwise: UserFacingErrorCode,
  words = '',
): Pick<UserFacingError, 'code' | 'message'> {
  if (error instanceof UserFacingError) return { code: error.code, message: error.message };
  return { code: otherwise, message: words + describeError(error) };
}
