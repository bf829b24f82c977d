import { Channel, type ChannelOptions } from '../../../src/channel/channel.ts';
import type { AnsweringMessage, AskingMessage } from '../../../src/channel/protocol.ts';
import {
  Handover,
  serveChannel,
  type ServedPort,
  type ServingOptions,
} from '../../../src/channel/serve-channel.ts';

/** What the tests' worker can be asked. */
export interface EchoProtocol {
  readonly requests: {
    readonly echo: { readonly body: string; readonly result: string; readonly event: string };
    /** Gives a buffer back without a copy. */
    readonly pass: { readonly body: Uint8Array; readonly result: Uint8Array };
    readonly fail: { readonly body: string; readonly result: never };
    /** Gives what cannot be sent. */
    readonly misanswer: { readonly body: null; readonly result: () => void };
    /** Throws what cannot be put into words. */
    readonly rave: { readonly body: null; readonly result: never };
    /** Answers once it is told to go on. */
    readonly wait: { readonly body: string; readonly result: string };
  };
  readonly order: 'go on';
  readonly errorCode: 'aborted' | 'worker-crashed' | 'refused';
}

/** An error as a channel of the tests makes them. */
export class EchoError extends Error {
  constructor(
    readonly code: EchoProtocol['errorCode'],
    message: string,
  ) {
    super(message);
  }
}

export interface EchoChannel {
  readonly channel: Channel<EchoProtocol>;
  /** What was handled, in order. */
  readonly handled: readonly string[];
  readonly isEnded: boolean;
  readonly crashes: number;
  /** From now on the worker hears nothing, as one that is gone. */
  silence(): void;
  /** The next message is not heard before another one comes, as where an engine loses a wake-up. */
  loseWakeUps(): void;
  close(): void;
}

/** Node's types do not tell what a port's events carry. */
type MessageOf<Message> = Event & { readonly data: Message };

export interface EchoOptions extends Partial<ChannelOptions<EchoProtocol>> {
  /** The worker starts only then. */
  readonly startAfter?: Promise<void>;
}

/** A channel over two real ports, in one thread. */
export function openEchoChannel({ startAfter, ...options }: EchoOptions = {}): EchoChannel {
  const { port1, port2 } = new MessageChannel();
  const handled: string[] = [];
  let goOn: () => void = () => undefined;
  let isSilent = false;
  let isAsleep = false;
  const asleepWith: MessageOf<AskingMessage>[] = [];
  let isEnded = false;
  let crashes = 0;
  const served: ServedPort = {
    postMessage: (message, posting) => port2.postMessage(message, posting?.transfer as []),
    addEventListener: (_type, listener) =>
      port2.addEventListener('message', (event) => {
        if (isSilent) return;
        asleepWith.push(event as MessageOf<AskingMessage>);
        if (isAsleep && asleepWith.length === 1) return;
        isAsleep = false;
        asleepWith.splice(0).forEach(listener);
      }),
  };
  const serving: ServingOptions<EchoProtocol> = {
    handlers: {
      echo: (body, { tell }) => {
        handled.push(body);
        tell(`heard ${body}`);
        return Promise.resolve(body);
      },
      pass: (body) => Promise.resolve(new Handover(body, [body.buffer as ArrayBuffer])),
      fail: (body) => Promise.reject(new EchoError('refused', body)),
      misanswer: () => Promise.resolve(() => undefined),
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what libraries do
      rave: () => Promise.reject(Object.create(null)),
      wait: (body, { signal, reach }) =>
        new Promise((resolve) => {
          reach('begun to wait');
          goOn = () => resolve(body);
          signal.addEventListener('abort', () => {
            handled.push('taken back');
            resolve(body);
          });
        }),
    },
    explain: (error) => ({
      code: error instanceof EchoError ? error.code : 'worker-crashed',
      message: error instanceof Error ? error.message : String(error),
    }),
    onOrder: () => goOn(),
    onClose: () => handled.push('closed'),
  };
  const channel = new Channel<EchoProtocol>({
    start: async (listener) => {
      await startAfter;
      port1.addEventListener('message', (event) =>
        listener.hear((event as MessageOf<AnsweringMessage>).data),
      );
      port1.start();
      port2.start();
      serveChannel(served, serving);
      return {
        post: (message, transfer = []) => port1.postMessage(message, transfer as []),
        end: () => {
          isEnded = true;
          port1.close();
        },
      };
    },
    createError: (code, message) => new EchoError(code, message),
    describeCrash: (reason) => `The echo failed: ${reason}.`,
    onCrash: () => crashes++,
    ...options,
  });
  return {
    channel,
    handled,
    get isEnded() {
      return isEnded;
    },
    get crashes() {
      return crashes;
    },
    silence: () => (isSilent = true),
    loseWakeUps: () => (isAsleep = true),
    close: () => channel.close(),
  };
}
