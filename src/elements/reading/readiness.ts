import type { RecognizerError } from '../../recognizer/errors.ts';
import { ignore } from './reading-errors.ts';

/** The promise behind `ready`: the same one until a model is loaded or fails, then a new one. */
export class Readiness {
  /** null: nothing is waited for. */
  #settle: ((error?: RecognizerError) => void) | null = null;
  #promise = this.#open();

  get promise(): Promise<void> {
    return this.#promise;
  }

  /** Loading begins. Who waits already goes on waiting for whatever is loaded in the end. */
  expect(): void {
    if (!this.#settle) this.#promise = this.#open();
  }

  /** Loading has ended. @param error where it failed */
  settle(error?: RecognizerError): void {
    this.#settle?.(error);
    this.#settle = null;
  }

  #open(): Promise<void> {
    const promise = new Promise<void>((resolve, reject) => {
      this.#settle = (error) => (error ? reject(error) : resolve());
    });
    // Whoever waits for it hears of a failure; a page where nobody waits has no unhandled rejection
    promise.catch(ignore);
    return promise;
  }
}
