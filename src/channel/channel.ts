import { Heartbeat, type HeartbeatOptions } from './heartbeat.ts';
import type { Link, LinkListener } from './link.ts';
import type {
  AnsweringMessage,
  AskingMessage,
  BodyOf,
  EventOf,
  Protocol,
  RequestName,
  ResultOf,
} from './protocol.ts';

export interface ChannelOptions<P extends Protocol> {
  /** Starts whoever answers; called once. What it throws is what all requests end with. */
  readonly start: (listener: LinkListener) => Promise<Link>;
  /** Makes the errors that requests end with. */
  readonly createError: (code: P['errorCode'], message: string) => Error;
  /** Puts the reason of a crash into words: `Loading MNIST failed: it ran out of memory.` */
  readonly describeCrash: (reason: string) => string;
  /** Told once the channel is broken by a crash. */
  readonly onCrash?: (() => void) | undefined;
  readonly heartbeat?: HeartbeatOptions | undefined;
}

export interface RequestOptions<Event> {
  /** What of the body is handed over instead of copied. */
  readonly transfer?: Transferable[] | undefined;
  /** Takes the request back: it ends with `aborted` at once. */
  readonly signal?: AbortSignal | undefined;
  /** Told what the worker tells before it answers. */
  readonly onEvent?: ((event: Event) => void) | undefined;
  /** Milliseconds until the request is given up with `worker-crashed`, the start included. */
  readonly limitMs?: number | undefined;
  /**
   * The same, counted anew from whatever is told meanwhile, of this request or of another. What comes
   * behind a request that is stuck is stuck too: the whole channel breaks.
   */
  readonly stepLimitMs?: number | undefined;
  /** What the worker is at when it tells this, for the error of one that tells nothing more. */
  readonly nameStep?: ((event: Event) => string) | undefined;
  /** Whether the worker waits for a person when it tells this: silence is then as it should be. */
  readonly isWaiting?: ((event: Event) => boolean) | undefined;
}

/** A step's limit is waited for in so many parts. */
const STEP_PARTS = 4;

interface PendingRequest {
  resolve(result: unknown): void;
  reject(error: Error): void;
  onEvent(event: unknown): void;
  onStep(step: string): void;
}

/**
 * Asks one worker and hears it. A request ends with its result, or with an error: of the worker,
 * `aborted` when it is taken back, `worker-crashed` when its limit is over or the worker has failed,
 * fallen silent or not started. Once broken or closed, a channel stays so.
 */
export class Channel<P extends Protocol> {
  readonly #options: ChannelOptions<P>;
  readonly #link: Promise<Link>;
  readonly #heartbeat: Heartbeat;
  readonly #pending = new Map<number, PendingRequest>();
  #lastId = 0;
  #isStarted = false;
  /** Messages about anything that was asked. */
  #news = 0;
  /** Why nothing can be asked any more. */
  #end: Error | null = null;

  constructor(options: ChannelOptions<P>) {
    this.#options = options;
    this.#heartbeat = new Heartbeat(
      options.heartbeat ?? {},
      () => this.#post({ type: 'ping' }),
      () => this.#crash('it gave no more sign of life'),
    );
    this.#link = options.start({
      hear: (message) => this.#hear(message),
      crash: (reason) => this.#crash(reason),
    });
    this.#link.then(
      () => {
        this.#isStarted = true;
        this.#watch();
      },
      (error: unknown) => this.close(error as Error),
    );
  }

  /** Requests that have not ended yet. */
  get pending(): number {
    return this.#pending.size;
  }

  /** @throws Error as `createError` makes it */
  async request<Name extends RequestName<P>>(
    name: Name,
    body: BodyOf<P, Name>,
    options: RequestOptions<EventOf<P, Name>> = {},
  ): Promise<ResultOf<P, Name>> {
    const { transfer, signal, limitMs, stepLimitMs } = options;
    if (this.#end) throw this.#end;
    if (signal?.aborted) throw this.#createAborted();
    const id = ++this.#lastId;
    let isSent = false;
    const takeBack = (error: Error) => {
      this.#pending.get(id)?.reject(error);
      this.#pending.delete(id);
      if (isSent) this.#post({ type: 'abort', id });
    };
    const abort = () => takeBack(this.#createAborted());
    let lastStep = '';
    const describe = (ms: number): string => {
      const last = lastStep && `; last step: ${lastStep}`;
      return `no answer to "${name}" after ${ms / 1000} s${last}`;
    };
    const giveUp = () => takeBack(this.#createCrash(describe(limitMs ?? 0)));
    const timer = limitMs === undefined ? undefined : setTimeout(giveUp, limitMs);
    // in parts, for a computer that slept: its sleep is one part, however long it was
    let quietParts = 0;
    let heard = this.#news;
    let isWaiting = false;
    const listen = () => {
      quietParts = heard === this.#news && !isWaiting ? quietParts + 1 : 0;
      heard = this.#news;
      if (quietParts === STEP_PARTS) this.#crash(describe(stepLimitMs ?? 0));
    };
    const stepTimer =
      stepLimitMs === undefined ? undefined : setInterval(listen, stepLimitMs / STEP_PARTS);
    const answer = new Promise<ResultOf<P, Name>>((resolve, reject) => {
      this.#pending.set(id, {
        resolve: (result) => resolve(result),
        reject,
        onEvent: (event) => {
          lastStep = options.nameStep?.(event) ?? lastStep;
          isWaiting = options.isWaiting?.(event) ?? false;
          options.onEvent?.(event);
        },
        onStep: (step) => (lastStep = step),
      });
    });
    signal?.addEventListener('abort', abort);
    try {
      this.#link
        .then((link) => {
          // it may have ended before the worker had started
          isSent = this.#pending.has(id);
          if (isSent) link.post({ type: 'request', id, name, body }, transfer);
        })
        .catch((error: unknown) => this.#pending.get(id)?.reject(error as Error));
      this.#watch();
      return await answer;
    } finally {
      clearTimeout(timer);
      clearInterval(stepTimer);
      signal?.removeEventListener('abort', abort);
      this.#pending.delete(id);
      if (this.#pending.size === 0) this.#heartbeat.stop();
    }
  }

  /** Says something to the worker while it works. */
  order(order: P['order']): void {
    this.#post({ type: 'order', order });
  }

  /** Ends the worker; whatever is pending or asked later fails with this error. */
  close(error: Error = this.#createAborted()): void {
    if (this.#end) return;
    this.#end = error;
    this.#heartbeat.stop();
    this.#link.then(
      (link) => link.end(),
      () => undefined,
    );
    for (const request of this.#pending.values()) request.reject(error);
    this.#pending.clear();
  }

  #hear(message: AnsweringMessage): void {
    this.#heartbeat.hear();
    if (message.type !== 'alive') this.#news += 1;
    switch (message.type) {
      case 'alive':
        break;
      case 'event':
        this.#pending.get(message.id)?.onEvent(message.event);
        break;
      case 'step':
        this.#pending.get(message.id)?.onStep(message.step);
        break;
      case 'result':
        this.#pending.get(message.id)?.resolve(message.result);
        break;
      case 'failure':
        this.#pending
          .get(message.id)
          ?.reject(this.#options.createError(message.code, message.message));
    }
  }

  #crash(reason: string): void {
    if (this.#end) return;
    this.close(this.#createCrash(reason));
    this.#options.onCrash?.();
  }

  #post(message: AskingMessage): void {
    this.#link.then(
      (link) => {
        if (!this.#end) link.post(message);
      },
      () => undefined, // what is pending has been told
    );
  }

  /** Starting has a time limit of its own. */
  #watch(): void {
    if (this.#isStarted && this.#pending.size > 0) this.#heartbeat.start();
  }

  #createAborted(): Error {
    return this.#options.createError('aborted', 'The request was taken back.');
  }

  #createCrash(reason: string): Error {
    return this.#options.createError('worker-crashed', this.#options.describeCrash(reason));
  }
}
