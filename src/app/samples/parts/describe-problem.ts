import { UserFacingError } from '../../../errors/user-facing-error.ts';

/** What to tell a person about something that went wrong. */
export function describeProblem(error: unknown): string {
  if (error instanceof UserFacingError) return error.message;
  console.error(error);
  return 'Something went wrong. Please try again.';
}
