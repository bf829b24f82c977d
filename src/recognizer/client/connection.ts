import type { RememberedBackend, BackendName } from '../../model/description/backend-name.ts';
import { RecognizerError } from '../errors.ts';
import type {
  Diagnostics,
  InkMessage,
  OpenedMessage,
  OpenRequest,
  WorkerMessage,
  WorkerRequest,
} from '../protocol.ts';
import type { ReadingMode, Recognition } from '../recognition.ts';
import type { LoadingProgress } from './recognizer.ts';
import { startWorker, type WorkerLink } from './start-worker.ts';

export interface ConnectionOptions extends Pick<OpenRequest, 'model' | 'modelsUrl' | 'backend'> {
  readonly recallBackend: () => RememberedBackend | undefined;
  readonly rememberBackend: (found: RememberedBackend) => void;
  /** How often a worker that owes an answer is asked whether it lives. */
  readonly pingIntervalMs?: number;
}

interface PendingRequest {
  resolve(message: WorkerMessage): void;
  reject(error: RecognizerError): void;
}

const PING_INTERVAL_MS = 5_000;
/** Counted in pings, not in time: a laptop that slept must not look like a worker that died. */
const SILENT_PINGS_OF_THE_DEAD = 6;

/**
 * A model in a worker, shared by all recognizers of the page that want the same. Requests that are
 * pending when the worker dies fail; the next one starts a new worker, once. If that dies too before
 * it has read anything, the connection stays broken and says so.
 */
export class Connection {
  readonly progressListeners = new Set<(progress: LoadingProgress) => void>();
  readonly #options: ConnectionOptions;
  readonly #pending = new Map<number, PendingRequest>();
  #link: Promise<WorkerLink> | null = null;
  #opened: Promise<OpenedMessage> | null = null;
  #backend: BackendName | null = null;
  #lastId = 0;
  #crashesInARow = 0;
  #silentPings = 0;
  #pingTimer: ReturnType<typeof setInterval> | undefined;
  #isStarted = false;
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
  open(): Promise<OpenedMessage> {
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
    mode: ReadingMode,
    transfer: Transferable[],
    signal?: AbortSignal,
  ): Promise<Recognition> {
    await this.open();
    const message = await this.#request(
      (id) => ({ type: 'read', id, ink, mode }),
      transfer,
      signal,
    );
    if (message.type !== 'reading') throw unexpected(message);
    this.#crashesInARow = 0;
    this.#backend = message.recognition.backend;
    return message.recognition;
  }

  async diagnose(): Promise<Diagnostics> {
    await this.open();
    const message = await this.#request((id) => ({ type: 'diagnose', id }));
    if (message.type !== 'diagnostics') throw unexpected(message);
    return message.diagnostics;
  }

  /** Ends the worker; whatever is pending fails with `aborted`. */
  close(): void {
    this.#isClosed = true;
    this.#letGo(new RecognizerError('aborted', 'The recogniser was disposed of.'));
  }

  async #open(): Promise<OpenedMessage> {
    const { model, modelsUrl, backend, recallBackend, rememberBackend } = this.#options;
    const remembered = backend === 'auto' ? recallBackend() : undefined;
    try {
      const message = await this.#request((id) => ({
        type: 'open',
        id,
        model,
        modelsUrl,
        backend,
        remembered,
      }));
      if (message.type !== 'opened') throw unexpected(message);
      this.#backend = message.backend;
      if (message.remembered) rememberBackend(message.remembered);
      return message;
    } catch (error) {
      // the worker without a model is of no use; asked again, everything starts afresh
      this.#letGo(new RecognizerError('worker-crashed', 'The model did not open.'));
      throw error;
    }
  }

  async #request(
    create: (id: number) => WorkerRequest,
    transfer: Transferable[] = [],
    signal?: AbortSignal,
  ): Promise<WorkerMessage> {
    const id = ++this.#lastId;
    const answered = new Promise<WorkerMessage>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
    });
    const takeBack = () => {
      const request = this.#pending.get(id);
      if (!request) return;
      request.reject(new RecognizerError('aborted', 'The reading was aborted.'));
      this.#post({ type: 'abort', id }).catch(() => undefined);
    };
    signal?.addEventListener('abort', takeBack);
    try {
      this.#watch();
      await Promise.race([this.#post(create(id), transfer), answered]);
      return await answered;
    } finally {
      signal?.removeEventListener('abort', takeBack);
      this.#pending.delete(id);
      if (this.#pending.size === 0) this.#stopWatching();
    }
  }

  async #post(message: WorkerRequest, transfer: Transferable[] = []): Promise<void> {
    this.#link ??= this.#start();
    const link = await this.#link;
    link.post(message, transfer);
  }

  async #start(): Promise<WorkerLink> {
    let isCurrent = true;
    const link = await startWorker({
      onMessage: (message) => {
        if (isCurrent) this.#receive(message);
      },
      onCrash: (reason) => {
        if (isCurrent) this.#crash(reason);
      },
    });
    if (this.#isClosed) link.end();
    this.#isStarted = true;
    return {
      post: (message, transfer) => {
        if (isCurrent) link.post(message, transfer);
      },
      end: () => {
        isCurrent = false;
        link.end();
      },
    };
  }

  #receive(message: WorkerMessage): void {
    this.#silentPings = 0;
    switch (message.type) {
      case 'alive':
        break;
      case 'progress':
        for (const listener of this.progressListeners) listener(message);
        break;
      case 'failure':
        this.#pending.get(message.id)?.reject(new RecognizerError(message.code, message.message));
        break;
      default:
        this.#pending.get(message.id)?.resolve(message);
    }
  }

  #crash(reason: string): void {
    this.#crashesInARow += 1;
    this.#letGo(
      new RecognizerError('worker-crashed', `The worker that reads digits crashed: ${reason}.`),
    );
  }

  #letGo(error: RecognizerError): void {
    const link = this.#link;
    this.#link = null;
    this.#isStarted = false;
    this.#opened = null;
    this.#stopWatching();
    link?.then(
      (ended) => ended.end(),
      () => undefined,
    );
    for (const request of this.#pending.values()) request.reject(error);
    this.#pending.clear();
  }

  /** A worker that was ended from outside or ran out of memory sends no event. */
  #watch(): void {
    if (this.#pingTimer !== undefined) return;
    this.#silentPings = 0;
    this.#pingTimer = setInterval(() => {
      // starting has a time limit of its own
      if (!this.#isStarted) return;
      if (this.#silentPings >= SILENT_PINGS_OF_THE_DEAD) {
        this.#crash('it gave no more sign of life');
        return;
      }
      this.#silentPings += 1;
      this.#post({ type: 'ping' }).catch(() => undefined);
    }, this.#options.pingIntervalMs ?? PING_INTERVAL_MS);
  }

  #stopWatching(): void {
    clearInterval(this.#pingTimer);
    this.#pingTimer = undefined;
  }
}

function unexpected(message: WorkerMessage): RecognizerError {
  return new RecognizerError('worker-crashed', `The worker gave an unexpected ${message.type}.`);
}
