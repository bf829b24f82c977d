import { UserFacingError } from '../../errors/user-facing-error.ts';

/** Whether work ended because a person wanted it to, which is no failure. */
export function wasStopped(error: unknown): boolean {
  return error instanceof UserFacingError && error.code === 'aborted';
}
