export type ModelErrorCode = 'model-load-failed' | 'backend-unavailable';

/** Why no model can answer: a code for programs, a message that tells people what to do. */
export class ModelError extends Error {
  override readonly name = 'ModelError';

  constructor(
    readonly code: ModelErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What went wrong, whatever was thrown. */
export function describeError(error: unknown): string {
  if (error instanceof Error) return error.message;
  // tfjs rejects with bare objects now and then
  if (typeof error === 'object' && error !== null && 'message' in error)
    return String(error.message);
  return String(error);
}
