import { Channel } from '../../channel/channel.ts';
import type { BackendName, RememberedBackend } from '../../model/description/backend-name.ts';
import { RecognizerError } from '../errors.ts';
import type {
  Diagnostics,
  InkMessage,
  OpenedModel,
  OpenRequest,
  RecognizerProtocol,
} from '../protocol.ts';
import type { ReadingSettings, Recognition } from '../recognition.ts';
import type { LoadingProgress } from './recognizer.ts';
import { startOnPage, startRecognizer } from './start-recognizer.ts';

export interface ConnectionOptions extends Pick<OpenRequest, 'model' | 'modelsUrl' | 'backend'> {
  readonly recallBackend: () => RememberedBackend | undefined;
  readonly rememberBackend: (found: RememberedBackend) => void;
  /** How often a worker that owes an answer is asked whether it lives. */
  readonly pingIntervalMs?: number;
  /** How long a request may go on without any news. */
  readonly stepLimitMs?: number;
}

/** A worker that says nothing new for so long is given up: a slow network's download is news. */
const OPEN_STEP_LIMIT_MS = 40_000;
const READ_STEP_LIMIT_MS = 60_000;
/** So many workers that are lost one after the other, without a reading between, are enough. */
const MOST_CRASHES = 3;

/**
 * A model in a worker, shared by all recognizers of the page that want the same. Requests that are
 * pending when the worker is lost fail; the next one starts another. After two losses in a row the
 * third try avoids what may be at fault: the backend that read, or, where no worker ever got as far
 * as that, workers. If that is lost too, the connection stays broken and says so.
 */
export class Connection {
  readonly progressListeners = new Set<(progress: LoadingProgress) => void>();
  readonly #options: ConnectionOptions;
  #channel: Channel<RecognizerProtocol> | null = null;
  #opened: Promise<OpenedModel> | null = null;
  #isOpening = false;
  #backend: BackendName | null = null;
  #crashes = 0;
  #crashesInARow = 0;
  #lastCrash = '';
  #isClosed = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** Where the model runs, once it is open. */
  get backend(): BackendName | null {
    return this.#backend;
  }

  /** How many workers were lost. */
  get crashes(): number {
    return this.#crashes;
  }

  /** Why the last of them was. */
  get lastCrash(): string {
    return this.#lastCrash;
  }

  /** True when nothing more can come of it, and a new connection is needed. */
  get isBroken(): boolean {
    return this.#isClosed || this.#crashesInARow >= MOST_CRASHES;
  }

  /**
   * Starts the worker and loads the model, unless that was done already.
   *
   * @throws RecognizerError `model-load-failed`, `backend-unavailable`, `worker-crashed`
   */
  open(): Promise<OpenedModel> {
    this.#opened ??= this.#openSomehow();
    return this.#opened;
  }

  /** @param transfer what of the ink is handed over instead of copied */
  async read(
    ink: InkMessage,
    settings: ReadingSettings,
    transfer: Transferable[],
    signal?: AbortSignal,
  ): Promise<Recognition> {
    await this.open();
    const recognition = await this.#join().request(
      'read',
      { ink, settings },
      { transfer, signal, stepLimitMs: this.#options.stepLimitMs ?? READ_STEP_LIMIT_MS },
    );
    this.#crashesInARow = 0;
    this.#backend = recognition.backend;
    return recognition;
  }

  async diagnose(): Promise<Diagnostics> {
    await this.open();
    return this.#join().request('diagnose', null);
  }

  /** Ends the worker; whatever is pending fails with `aborted`. */
  close(): void {
    this.#isClosed = true;
    this.#letGo(new RecognizerError('aborted', 'The recogniser was disposed of.'));
  }

  async #openSomehow(): Promise<OpenedModel> {
    this.#isOpening = true;
    try {
      for (;;) {
        if (this.#crashesInARow >= MOST_CRASHES) {
          throw new RecognizerError(
            'worker-crashed',
            `The worker that reads digits was lost ${MOST_CRASHES} times in a row (the last time: ${this.#lastCrash}). Reload the page to try again.`,
          );
        }
        const crashes = this.#crashes;
        try {
          return await this.#open();
        } catch (error) {
          if (this.#isClosed || crashes === this.#crashes) throw error;
        }
      }
    } catch (error) {
      // the worker without a model is of no use; asked again, everything starts afresh
      this.#letGo(new RecognizerError('worker-crashed', 'The model did not open.'));
      throw error;
    } finally {
      this.#isOpening = false;
    }
  }

  async #open(): Promise<OpenedModel> {
    const { model, modelsUrl, backend, recallBackend, rememberBackend } = this.#options;
    const remembered = backend === 'auto' ? recallBackend() : undefined;
    const avoided = this.#isLastTry ? (this.#backend ?? undefined) : undefined;
    const opened = await this.#join().request(
      'open',
      { model, modelsUrl, backend, remembered, avoided },
      {
        onEvent: (progress) => {
          for (const listener of this.progressListeners) listener(progress);
        },
        stepLimitMs: this.#options.stepLimitMs ?? OPEN_STEP_LIMIT_MS,
      },
    );
    this.#backend = opened.backend;
    if (opened.remembered) rememberBackend(opened.remembered);
    return opened;
  }

  get #isLastTry(): boolean {
    return this.#crashesInARow === MOST_CRASHES - 1;
  }

  #join(): Channel<RecognizerProtocol> {
    const isOnPage = this.#isLastTry && this.#backend === null;
    this.#channel ??= new Channel({
      start: isOnPage ? startOnPage : startRecognizer,
      createError: (code, message) => new RecognizerError(code, message),
      describeCrash: (reason) => {
        this.#lastCrash = reason;
        return `The worker that reads digits crashed: ${reason}.`;
      },
      onCrash: () => {
        this.#crashes += 1;
        this.#crashesInARow += 1;
        this.#channel = null;
        if (!this.#isOpening) this.#opened = null;
      },
      heartbeat: { intervalMs: this.#options.pingIntervalMs },
    });
    return this.#channel;
  }

  #letGo(error: RecognizerError): void {
    this.#channel?.close(error);
    this.#channel = null;
    this.#opened = null;
  }
}
