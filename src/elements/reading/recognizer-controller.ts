import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { BackendChoice } from '../../model/description/backend-name.ts';
import { abortable } from '../../recognizer/abortable.ts';
import { createRecognizer } from '../../recognizer/client/create-recognizer.ts';
import type { Recognizer } from '../../recognizer/client/recognizer.ts';
import type { RecognizerError } from '../../recognizer/errors.ts';
import type { Recognition } from '../../recognizer/recognition.ts';
import { Readiness } from './readiness.ts';
import { abortedError, ignore, STOPPED, toRecognizerError } from './reading-errors.ts';

export interface RecognizerChoice {
  readonly model: string;
  readonly backend: BackendChoice;
}

export interface RecognizerControllerHost extends ReactiveControllerHost {
  readonly isConnected: boolean;
  /** Which recogniser the host wants now. */
  readonly recognizerChoice: RecognizerChoice;
  /** `isLoading` or `isReading` has changed. */
  answerChanged(): void;
}

/** Whom loading is told to. */
export interface LoadingListener {
  /** The model is loaded and warm. */
  onReady(): void;
  onFailure(error: RecognizerError): void;
}

/** One way of asking a recogniser. */
export type ReadingJob = (recognizer: Recognizer, signal: AbortSignal) => Promise<Recognition>;

/**
 * Holds the host's recogniser while the host is in a document, and lets the newest reading win.
 */
export class RecognizerController implements ReactiveController {
  readonly #ready = new Readiness();
  #loading: AbortController | null = null;
  #recognizer: Promise<Recognizer> | null = null;
  #reading: AbortController | null = null;
  /** Which recogniser was asked for last. */
  #choice: RecognizerChoice | null = null;

  constructor(
    private readonly host: RecognizerControllerHost,
    private readonly listener: LoadingListener,
  ) {
    host.addController(this);
  }

  /**
   * Fulfilled once the model chosen last is loaded and warm; rejected where it cannot be, with
   * `aborted` where the host was removed before.
   */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  get isLoading(): boolean {
    return this.#loading !== null;
  }

  get isReading(): boolean {
    return this.#reading !== null;
  }

  hostConnected(): void {
    if (!this.#recognizer) this.#ready.expect();
    // After the host's attributes have become properties
    queueMicrotask(() => {
      if (this.host.isConnected) void this.load().catch(ignore);
    });
  }

  hostDisconnected(): void {
    // A host that is only moved is back before this runs, and keeps its model
    queueMicrotask(() => {
      if (this.host.isConnected) return;
      this.stopReading();
      this.#leave();
    });
  }

  /** The recogniser that the host wants, loaded unless it is there. */
  load(): Promise<Recognizer> {
    this.#recognizer ??= this.#load();
    return this.#recognizer;
  }

  /**
   * Loads what the host wants now, where something else had been asked for.
   * @returns whether that was so
   */
  refresh(): boolean {
    const { model, backend } = this.host.recognizerChoice;
    if (!this.#choice || (this.#choice.model === model && this.#choice.backend === backend))
      return false;
    void this.reload().catch(ignore);
    return true;
  }

  /** Lets go of the recogniser there is, and loads what the host wants now. */
  reload(): Promise<Recognizer> {
    this.#release();
    return this.load();
  }

  /**
   * Reads as soon as the model is ready. A reading that was under way is stale, and ends.
   * @throws RecognizerError; `aborted` where the reading became stale or `signal` was aborted
   */
  async read(job: ReadingJob, signal?: AbortSignal): Promise<Recognition> {
    this.stopReading();
    const reading = new AbortController();
    this.#reading = reading;
    this.host.answerChanged();
    const either = signal ? AbortSignal.any([signal, reading.signal]) : reading.signal;
    try {
      const loading = this.load();
      // A reading that was called off from the start does not wait to hear that the model failed
      loading.catch(ignore);
      const recognizer = await abortable(() => loading, either, STOPPED);
      return await abortable(() => job(recognizer, either), either, STOPPED);
    } catch (error) {
      throw either.aborted ? abortedError() : toRecognizerError(error);
    } finally {
      if (this.#reading === reading) {
        this.#reading = null;
        this.host.answerChanged();
      }
      // A host outside of any document reads when asked to, but holds nothing afterwards
      if (!this.host.isConnected && !this.isReading) this.#leave();
    }
  }

  /** Drops the reading that is under way, as what it reads has changed. */
  stopReading(): void {
    if (!this.#reading) return;
    this.#reading.abort();
    this.#reading = null;
    this.host.answerChanged();
  }

  async #load(): Promise<Recognizer> {
    const loading = new AbortController();
    this.#loading = loading;
    this.#choice = this.host.recognizerChoice;
    this.#ready.expect();
    this.host.answerChanged();
    try {
      // whoever decides which model it is to be is still at it
      if (this.#choice.model === '') await untilAborted(loading.signal);
      const recognizer = await createRecognizer({
        ...this.#choice,
        signal: loading.signal,
      });
      if (loading.signal.aborted) {
        recognizer.dispose();
        throw abortedError();
      }
      this.#loaded();
      return recognizer;
    } catch (reason) {
      const error = toRecognizerError(reason);
      if (!loading.signal.aborted) this.#failed(error);
      throw error;
    }
  }

  #loaded(): void {
    this.#loading = null;
    this.#ready.settle();
    this.host.answerChanged();
    this.listener.onReady();
  }

  #failed(error: RecognizerError): void {
    this.#loading = null;
    // The next reading tries again
    this.#recognizer = null;
    this.#ready.settle(error);
    this.host.answerChanged();
    this.listener.onFailure(error);
  }

  /** Holds nothing any more; who waits for the model hears that it will not come. */
  #leave(): void {
    this.#release();
    this.#ready.settle(abortedError('The element was removed before its model was loaded.'));
  }

  #release(): void {
    const wasLoading = this.#loading;
    this.#loading = null;
    wasLoading?.abort();
    this.#recognizer?.then((recognizer) => recognizer.dispose(), ignore);
    this.#recognizer = null;
    this.#choice = null;
    if (wasLoading) this.host.answerChanged();
  }
}

/** The other end of waiting for something that never comes. */
const untilAborted = (signal: AbortSignal): Promise<never> =>
  abortable(() => new Promise<never>(() => undefined), signal, STOPPED);
