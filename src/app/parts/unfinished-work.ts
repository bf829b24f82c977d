import type { ReactiveController, ReactiveControllerHost } from 'lit';

const questions = new Set<() => boolean>();

/** Whether somebody would lose something if the page were reloaded now. */
export function isWorkUnfinished(): boolean {
  return Array.from(questions).some((isUnfinished) => isUnfinished());
}

/**
 * Has {@link isWorkUnfinished} ask a part of the page, too.
 *
 * @returns what ends it
 */
export function watchUnfinished(isUnfinished: () => boolean): () => void {
  questions.add(isUnfinished);
  return () => questions.delete(isUnfinished);
}

/** Has an element asked for as long as it is in the page. */
export class UnfinishedWork implements ReactiveController {
  readonly #isUnfinished: () => boolean;
  #end: () => void = () => undefined;

  constructor(host: ReactiveControllerHost, isUnfinished: () => boolean) {
    this.#isUnfinished = isUnfinished;
    host.addController(this);
  }

  hostConnected(): void {
    this.#end = watchUnfinished(this.#isUnfinished);
  }

  hostDisconnected(): void {
    this.#end();
  }
}
