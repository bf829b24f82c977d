import type { RgbaImage } from '../ink/index.ts';
import type {
  RememberedBackend,
  BackendChoice,
  BackendName,
} from '../model/description/backend-name.ts';
import type { RecognizerErrorCode } from './errors.ts';
import type { ReadingMode, Recognition, Stroke } from './recognition.ts';

/** What the page and its worker say to each other. Types only: each side keeps its own code. */

/** Ink on its way to the worker. A bitmap is handed over, everything else is copied. */
export type InkMessage =
  | { readonly kind: 'blob'; readonly blob: Blob }
  | { readonly kind: 'bitmap'; readonly bitmap: ImageBitmap }
  | { readonly kind: 'pixels'; readonly image: RgbaImage; readonly scale: number }
  | { readonly kind: 'strokes'; readonly strokes: readonly Stroke[] }
  | { readonly kind: 'matrix'; readonly values: Float64Array };

/** Asks for a model to be loaded; the first request of every connection. */
export interface OpenRequest {
  readonly type: 'open';
  readonly id: number;
  /** Catalogue name or absolute URL. */
  readonly model: string;
  /** Absolute URL of the folder of `catalog.json`. */
  readonly modelsUrl: string;
  readonly backend: BackendChoice;
  readonly remembered?: RememberedBackend | undefined;
}

export interface ReadRequest {
  readonly type: 'read';
  readonly id: number;
  readonly ink: InkMessage;
  readonly mode: ReadingMode;
}

/** Takes back a request that is still waiting; the page has stopped listening for its answer. */
export interface AbortRequest {
  readonly type: 'abort';
  readonly id: number;
}

/** Answered at once with `alive`, also in the midst of loading. */
export interface PingRequest {
  readonly type: 'ping';
}

/** Lets go of the model: the last message on a port. A worker of its own is ended instead. */
export interface CloseRequest {
  readonly type: 'close';
}

/**
 * Names a BroadcastChannel on which readings are sent as well; whichever arrives first counts.
 * Chromium holds a worker's posted messages back after a pen lifts, until the next frame has begun;
 * a broadcast is delivered at once, so that the answer is painted in that frame and not in the one
 * after it.
 */
export interface ShortcutRequest {
  readonly type: 'shortcut';
  readonly channel: string;
}

/** Asks what the engine holds, for tests of leaks. */
export interface DiagnoseRequest {
  readonly type: 'diagnose';
  readonly id: number;
}

export type WorkerRequest =
  | OpenRequest
  | ReadRequest
  | DiagnoseRequest
  | AbortRequest
  | PingRequest
  | ShortcutRequest
  | CloseRequest;

export interface OpenedMessage {
  readonly type: 'opened';
  readonly id: number;
  readonly backend: BackendName;
  readonly remembered: RememberedBackend | null;
  /** False where the page has to decode images: no canvas in this worker. */
  readonly canDecode: boolean;
}

export interface ProgressMessage {
  readonly type: 'progress';
  readonly id: number;
  readonly loadedBytes: number;
  /** 0 where it is not known. */
  readonly totalBytes: number;
}

export interface ReadingMessage {
  readonly type: 'reading';
  readonly id: number;
  readonly recognition: Recognition;
}

export interface FailureMessage {
  readonly type: 'failure';
  readonly id: number;
  readonly code: RecognizerErrorCode;
  readonly message: string;
}

/** Sent when the worker's code runs, and for every ping. */
export interface AliveMessage {
  readonly type: 'alive';
}

export interface Diagnostics {
  /** Tensors that tfjs holds: the model's weights, and nothing more between readings. */
  readonly numTensors: number;
  readonly numBytes: number;
  /** Requests that wait for their turn. */
  readonly queued: number;
}

export interface DiagnosticsMessage {
  readonly type: 'diagnostics';
  readonly id: number;
  readonly diagnostics: Diagnostics;
}

export type WorkerMessage =
  | OpenedMessage
  | ProgressMessage
  | ReadingMessage
  | FailureMessage
  | AliveMessage
  | DiagnosticsMessage;

/**
 * Dispatched on `globalThis` by a page that runs the worker's code in its own thread; `detail` is the
 * MessagePort to serve.
 */
export type ConnectEventName = 'digit-recognizer-connect';
