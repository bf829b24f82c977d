import type {
  AnsweringMessage,
  AskingMessage,
  BodyOf,
  EventOf,
  Protocol,
  RequestName,
  ResultOf,
} from './protocol.ts';

/** What a worker's own scope and a MessagePort have in common. */
export interface ServedPort {
  postMessage(message: AnsweringMessage, options?: { readonly transfer?: Transferable[] }): void;
  addEventListener(
    type: 'message',
    listener: (event: { readonly data: AskingMessage }) => void,
  ): void;
}

/** A request whose turn it is. */
export interface Call<Event> {
  /** Aborted once the request is taken back. */
  readonly signal: AbortSignal;
  /** Requests that wait for their turn. */
  readonly waiting: number;
  readonly tell: (event: Event) => void;
  /** Says what was done last: `wasm compiled`. Whoever waits too long is told. */
  readonly reach: (step: string) => void;
}

/** A result of which parts are handed over instead of copied. */
export class Handover<Result> {
  constructor(
    readonly result: Result,
    readonly transfer: Transferable[],
  ) {}
}

/** One function a request: what it gives is the answer, what it throws the failure. */
export type Handlers<P extends Protocol> = {
  readonly [Name in RequestName<P>]: (
    body: BodyOf<P, Name>,
    call: Call<EventOf<P, Name>>,
  ) => Promise<ResultOf<P, Name> | Handover<ResultOf<P, Name>>>;
};

export interface ServingOptions<P extends Protocol> {
  readonly handlers: Handlers<P>;
  /** Puts what a handler threw under a code. */
  readonly explain: (error: unknown) => {
    readonly code: P['errorCode'];
    readonly message: string;
  };
  readonly onOrder?: (order: P['order']) => void;
  /** Nothing more will be asked. */
  readonly onClose?: () => void;
}

/** A request until it is answered; what is taken back before its turn comes is passed over. */
interface Job {
  readonly name: string;
  readonly body: unknown;
  readonly abort: AbortController;
}

type AnyHandler = (body: unknown, call: Call<unknown>) => Promise<unknown>;

/**
 * Answers all that is asked over a port, one request after the other. Pings and orders are heard at
 * any time that the request under way leaves.
 */
export function serveChannel<P extends Protocol>(
  port: ServedPort,
  { handlers, explain, onOrder, onClose }: ServingOptions<P>,
): void {
  const jobs = new Map<number, Job>();
  let isWorking = false;

  const answer = async (id: number, { name, body, abort }: Job): Promise<void> => {
    const handle = (handlers as Readonly<Partial<Record<string, AnyHandler>>>)[name];
    try {
      if (!handle) throw new Error(`this worker does not know "${name}"`);
      const given = await handle(body, {
        signal: abort.signal,
        waiting: jobs.size - 1,
        tell: (event) => port.postMessage({ type: 'event', id, event }),
        reach: (step) => port.postMessage({ type: 'step', id, step }),
      });
      const { result, transfer } =
        given instanceof Handover ? (given as Handover<unknown>) : new Handover(given, []);
      port.postMessage({ type: 'result', id, result }, { transfer });
    } catch (error) {
      fail(id, error);
    }
  };

  const fail = (id: number, error: unknown): void => {
    try {
      port.postMessage({ type: 'failure', id, ...explain(error) });
    } catch {
      const message = 'what went wrong cannot be told';
      port.postMessage({ type: 'failure', id, code: 'worker-crashed', message });
    }
  };

  const work = async (): Promise<void> => {
    if (isWorking) return;
    isWorking = true;
    for (const [id, job] of jobs) {
      if (!job.abort.signal.aborted) await answer(id, job);
      jobs.delete(id);
    }
    isWorking = false;
  };

  port.addEventListener('message', ({ data: message }) => {
    switch (message.type) {
      case 'request': {
        const { id, name, body } = message;
        jobs.set(id, { name, body, abort: new AbortController() });
        void work();
        break;
      }
      case 'abort':
        jobs.get(message.id)?.abort.abort();
        break;
      case 'order':
        onOrder?.(message.order);
        break;
      case 'ping':
        port.postMessage({ type: 'alive' });
        break;
      case 'close':
        jobs.clear();
        onClose?.();
    }
  });
  port.postMessage({ type: 'alive' });
}
