import type { RgbaImage } from '../ink/index.ts';
import type {
  BackendChoice,
  BackendName,
  RememberedBackend,
} from '../model/description/backend-name.ts';
import type { RecognizerErrorCode } from './errors.ts';
import type { ReadingSettings, Recognition, Stroke } from './recognition.ts';

/** What the page asks of the worker that reads. Types only: each side keeps its own code. */
export interface RecognizerProtocol {
  readonly requests: {
    /** Loads a model; the first request of every channel. */
    readonly open: {
      readonly body: OpenRequest;
      readonly result: OpenedModel;
      readonly event: LoadingEvent;
    };
    readonly read: { readonly body: ReadRequest; readonly result: Recognition };
    /** What the engine holds, for tests of leaks. */
    readonly diagnose: { readonly body: null; readonly result: Diagnostics };
  };
  readonly errorCode: RecognizerErrorCode;
}

/** Ink on its way to the worker. A bitmap is handed over, everything else is copied. */
export type InkMessage =
  | { readonly kind: 'blob'; readonly blob: Blob }
  | { readonly kind: 'bitmap'; readonly bitmap: ImageBitmap }
  | { readonly kind: 'pixels'; readonly image: RgbaImage; readonly scale: number }
  | { readonly kind: 'strokes'; readonly strokes: readonly Stroke[] }
  | { readonly kind: 'matrix'; readonly values: Float64Array };

export interface OpenRequest {
  /** Catalogue name or absolute URL. */
  readonly model: string;
  /** Absolute URL of the folder of `catalog.json`. */
  readonly modelsUrl: string;
  readonly backend: BackendChoice;
  readonly remembered?: RememberedBackend | undefined;
  /** A worker was lost with it: `auto` takes another. */
  readonly avoided?: BackendName | undefined;
}

export interface OpenedModel {
  readonly backend: BackendName;
  readonly remembered: RememberedBackend | null;
  /** False where the page has to decode images: no canvas in this worker. */
  readonly canDecode: boolean;
}

export interface LoadingEvent {
  readonly loadedBytes: number;
  /** 0 where it is not known. */
  readonly totalBytes: number;
}

export interface ReadRequest {
  readonly ink: InkMessage;
  readonly settings: ReadingSettings;
}

export interface Diagnostics {
  /** Tensors that tfjs holds: the model's weights, and nothing more between readings. */
  readonly numTensors: number;
  readonly numBytes: number;
  /** Requests that wait for their turn. */
  readonly queued: number;
}

/**
 * Dispatched on `globalThis` by a page that runs the worker's code in its own thread; `detail` is the
 * MessagePort to serve.
 */
export type ConnectEventName = 'digit-recognizer-connect';
