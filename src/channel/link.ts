import type { AnsweringMessage, AskingMessage } from './protocol.ts';

/** A line to the code that answers, be it in a worker or in this thread. */
export interface Link {
  post(message: AskingMessage, transfer?: Transferable[]): void;
  end(): void;
}

export interface LinkListener {
  hear(message: AnsweringMessage): void;
  /** Called only after the link was started; only the first call counts. */
  crash(reason: string): void;
}
