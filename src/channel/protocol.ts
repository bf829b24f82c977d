/** What a worker can be asked. One interface a worker, known to both of its sides. */
export interface Protocol {
  /** By name: what is handed over, what comes back, and what is told in between. */
  readonly requests: Readonly<
    Record<string, { readonly body: unknown; readonly result: unknown; readonly event?: unknown }>
  >;
  /** What is said to the worker while it works, without an answer. */
  readonly order?: unknown;
  /** The codes of its failures; `aborted` and `worker-crashed` are among them. */
  readonly errorCode: string;
}

export type RequestName<P extends Protocol> = keyof P['requests'] & string;
export type BodyOf<P extends Protocol, Name extends RequestName<P>> = P['requests'][Name]['body'];
export type ResultOf<
  P extends Protocol,
  Name extends RequestName<P>,
> = P['requests'][Name]['result'];
export type EventOf<P extends Protocol, Name extends RequestName<P>> = P['requests'][Name]['event'];

/** From whoever asks. */
export type AskingMessage =
  | {
      readonly type: 'request';
      readonly id: number;
      readonly name: string;
      readonly body: unknown;
    }
  /** Takes back a request; nobody listens for its answer any more. */
  | { readonly type: 'abort'; readonly id: number }
  | { readonly type: 'order'; readonly order: unknown }
  /** Answered with `alive`, also in the midst of a request. */
  | { readonly type: 'ping' }
  /** Names a BroadcastChannel on which results are sent as well: see shortcut.ts. */
  | { readonly type: 'shortcut'; readonly name: string }
  /** The last message, on a port that is served in the asking thread; a worker is ended instead. */
  | { readonly type: 'close' };

/** From whoever answers: any number of steps and events, then one `result` or `failure` for each request. */
export type AnsweringMessage =
  /** Sent when the worker's code runs, and for every ping. */
  | { readonly type: 'alive' }
  | { readonly type: 'event'; readonly id: number; readonly event: unknown }
  /** How far a request has come, in words for whoever has to know where it stopped. */
  | { readonly type: 'step'; readonly id: number; readonly step: string }
  | { readonly type: 'result'; readonly id: number; readonly result: unknown }
  | {
      readonly type: 'failure';
      readonly id: number;
      readonly code: string;
      readonly message: string;
    };
