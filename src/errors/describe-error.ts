/** What went wrong, whatever was thrown. */
export function describeError(error: unknown): string {
  if (error instanceof Error) return error.message;
  // tfjs rejects with bare objects now and then
  if (typeof error === 'object' && error !== null && 'message' in error)
    return String(error.message);
  return String(error);
}
