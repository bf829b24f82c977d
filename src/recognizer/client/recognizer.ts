import type { BackendChoice, BackendName } from '../../model/description/backend-name.ts';
import type { ReadAllOptions, ReadingResult } from '../read-all.ts';
import type { ReadingSettings, Recognition, Stroke } from '../recognition.ts';

/** What a page can have a digit read from. A string is a `data:` URL or any URL the page may fetch. */
export type RecognizerSource =
  Blob | ImageData | ImageBitmap | HTMLImageElement | HTMLCanvasElement | OffscreenCanvas | string;

export interface ReadingOptions extends ReadingSettings {
  /** Ends the request at once with the error `aborted`. */
  readonly signal?: AbortSignal | undefined;
}

export interface RecognizeAllOptions extends ReadingOptions, ReadAllOptions {}

export interface RecognizerOptions {
  /** Name in the catalogue, or the URL of a `model.json`. Default: `digits`. */
  readonly model?: string | undefined;
  /** Default `auto`: what this device was measured to answer fastest with. */
  readonly backend?: BackendChoice | undefined;
  /** Gives up loading with the error `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** Where `models/` lies; default: beside the module that this code was loaded from. */
  readonly baseUrl?: string | undefined;
  /** Told now and then how much of the model has come. */
  readonly onProgress?: ((progress: LoadingProgress) => void) | undefined;
}

export interface LoadingProgress {
  readonly loadedBytes: number;
  /** 0 where the size is not known, as for a model by URL. */
  readonly totalBytes: number;
}

/**
 * Reads digits on this device, off the page's thread where the browser allows it.
 * Every request ends: with a `Recognition`, or with a `RecognizerError`.
 */
export interface Recognizer {
  /** Name or URL of the model that reads. */
  readonly model: string;
  /** Where the model runs; may change when a graphics device is lost. */
  readonly backend: BackendName;
  recognize(source: RecognizerSource, options?: ReadingOptions): Promise<Recognition>;
  /**
   * Reads many sources, a few at a time, each asked for when its turn comes. One that fails has its
   * `RecognizerError` for a result, in its place; `signal` ends all with `aborted`.
   */
  recognizeAll(
    sources: Iterable<RecognizerSource>,
    options?: RecognizeAllOptions,
  ): Promise<ReadingResult[]>;
  recognizeStrokes(strokes: readonly Stroke[], options?: ReadingOptions): Promise<Recognition>;
  /** 784 numbers, row-major, 0 paper to 255 ink, or 0 to 1. */
  recognizeMatrix(values: ArrayLike<number>, options?: ReadingOptions): Promise<Recognition>;
  /** Lets go of the worker; what is pending and what is asked later ends with `aborted`. */
  dispose(): void;
}
