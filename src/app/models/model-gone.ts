import { UserFacingError } from '../../errors/user-facing-error.ts';

/** Says that a model that was there before is there no longer. */
export function createGoneError(): UserFacingError {
  return new UserFacingError('bad-model', 'This model is no longer there.');
}

export function isGone(error: unknown): boolean {
  return error instanceof UserFacingError && error.code === 'bad-model';
}
