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
