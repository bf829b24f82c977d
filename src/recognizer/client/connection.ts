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
import { startRecognizer } from './start-recognizer.ts';

export interface ConnectionOptions extends Pick<OpenRequest, 'model' | 'modelsUrl' | 'backend'> {
  readonly recallBackend: () => RememberedBackend | undefined;
  readonly rememberBackend: (found: RememberedBackend) => void;
  /** How often a worker that owes an answer is asked whether it lives. */
  readonly pingIntervalMs?: number;
}

/**
 * A model in a worker, shared by all recognizers of the page that want the same. Requests that are
 * pending when the worker dies fail; the next one starts a new worker, once. If that dies too before
 * it has read anything, the connection stays broken and says so.
 */
export class Connection {
  readonly progressListeners = new Set<(progress: LoadingProgress) => void>();
  readonly #options: ConnectionOptions;
  #channel: Channel<RecognizerProtocol> | null = null;
  #opened: Promise<OpenedModel> | null = null;
  #backend: BackendName | null = null;
  #crashesInARow = 0;
  #isClosed = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** Where the model runs, once it is open. */
  get backend(): BackendName | null {
    return this.#backend;
  }

  /** True when nothing more can come of it, and a new connection is needed. */
  get isBroken(): boolean {
    return this.#isClosed || this.#crashesInARow > 1;
  }

  /**
   * Starts the worker and loads the model, unless that was done already.
   *
   * @throws RecognizerError `model-load-failed`, `backend-unavailable`, `worker-crashed`
   */
  open(): Promise<OpenedModel> {
    if (this.#crashesInARow > 1) {
      return Promise.reject(
        new RecognizerError(
          'worker-crashed',
          'The worker that reads digits has crashed twice in a row. Reload the page to try again.',
        ),
      );
    }
    this.#opened ??= this.#open();
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
    const recognition = await this.#join().request('read', { ink, settings }, { transfer, signal });
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

  async #open(): Promise<OpenedModel> {
    const { model, modelsUrl, backend, recallBackend, rememberBackend } = this.#options;
    const remembered = backend === 'auto' ? recallBackend() : undefined;
    try {
      const opened = await this.#join().request(
        'open',
        { model, modelsUrl, backend, remembered },
        {
          onEvent: (progress) => {
            for (const listener of this.progressListeners) listener(progress);
          },
        },
      );
      this.#backend = opened.backend;
      if (opened.remembered) rememberBackend(opened.remembered);
      return opened;
    } catch (error) {
      // the worker without a model is of no use; asked again, everything starts afresh
      this.#letGo(new RecognizerError('worker-crashed', 'The model did not open.'));
      throw error;
    }
  }

  #join(): Channel<RecognizerProtocol> {
    this.#channel ??= new Channel({
      start: startRecognizer,
      createError: (code, message) => new RecognizerError(code, message),
      describeCrash: (reason) => `The worker that reads digits crashed: ${reason}.`,
      onCrash: () => {
        this.#crashesInARow += 1;
        this.#channel = null;
        this.#opened = null;
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
