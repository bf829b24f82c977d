import { LabError } from '../../lab/lab-error.ts';

/** What to tell a person about something that went wrong. */
export function describeProblem(error: unknown): string {
  if (error instanceof LabError) return error.message;
  console.error(error);
  return 'Something went wrong. Please try again.';
}
