import type { BackendName } from '../../model/description/backend-name.ts';
import { DEFAULT_MODEL, isModelUrl } from '../../model/description/model-name.ts';
import { RecognizerError } from '../errors.ts';
import { readAll, type ReadingResult } from '../read-all.ts';
import type { Recognition, Stroke } from '../recognition.ts';
import { abortable } from '../abortable.ts';
import { getModelsUrl } from './models-url.ts';
import type {
  ReadingOptions,
  RecognizeAllOptions,
  Recognizer,
  RecognizerOptions,
  RecognizerSource,
} from './recognizer.ts';
import { recallBackend, rememberBackend } from './remember-backend.ts';
import { resolveSource, type ResolvedSource } from './resolve-source.ts';
import { shareConnection, type ConnectionShare } from './shared-connections.ts';

/** A reading under which so many workers were lost is given up. */
const MOST_TRIES = 3;

/**
 * Loads a model and warms it up. Recognizers of one page with the same model and backend share a
 * worker, so that a form with many fields starts tfjs once.
 *
 * @throws RecognizerError `model-load-failed`, `backend-unavailable`, `worker-crashed`, `aborted`
 */
export async function createRecognizer(options: RecognizerOptions = {}): Promise<Recognizer> {
  const { model = DEFAULT_MODEL, backend = 'auto', signal, onProgress } = options;
  // a URL means the page's; anything else is a name
  const resolved = isModelUrl(model) ? new URL(model, document.baseURI).href : model;
  const share = shareConnection({
    model: resolved,
    modelsUrl: getModelsUrl(options.baseUrl),
    backend,
    recallBackend: () => recallBackend(resolved),
    rememberBackend: (found) => {
      // such an address is another one on every visit
      if (!resolved.startsWith('blob:')) rememberBackend(resolved, found);
    },
  });
  const { connection } = share;
  if (onProgress) connection.progressListeners.add(onProgress);
  try {
    const opened = await abortable(() => connection.open(), signal, 'Loading was aborted.');
    return new SharedRecognizer(model, share, opened.backend);
  } catch (error) {
    share.release();
    throw error;
  } finally {
    if (onProgress) connection.progressListeners.delete(onProgress);
  }
}

class SharedRecognizer implements Recognizer {
  readonly #share: ConnectionShare;
  readonly #firstBackend: BackendName;
  readonly #disposal = new AbortController();

  constructor(
    readonly model: string,
    share: ConnectionShare,
    firstBackend: BackendName,
  ) {
    this.#share = share;
    this.#firstBackend = firstBackend;
  }

  get backend(): BackendName {
    return this.#share.connection.backend ?? this.#firstBackend;
  }

  recognize(source: RecognizerSource, options?: ReadingOptions): Promise<Recognition> {
    return this.#read(options, (signal) => resolveSource(source, signal));
  }

  recognizeAll(
    sources: Iterable<RecognizerSource>,
    options: RecognizeAllOptions = {},
  ): Promise<ReadingResult[]> {
    return readAll(sources, (source) => this.recognize(source, options), options);
  }

  recognizeStrokes(strokes: readonly Stroke[], options?: ReadingOptions): Promise<Recognition> {
    return this.#read(options, () => {
      // plain copies: a framework's proxies cannot be posted
      const copies = strokes.map((stroke) => stroke.map(({ x, y }) => ({ x, y })));
      return { ink: { kind: 'strokes', strokes: copies }, transfer: [] };
    });
  }

  recognizeMatrix(values: ArrayLike<number>, options?: ReadingOptions): Promise<Recognition> {
    return this.#read(options, () => {
      return { ink: { kind: 'matrix', values: copyNumbers(values) }, transfer: [] };
    });
  }

  dispose(): void {
    this.#disposal.abort();
    this.#share.release();
  }

  /** Runs a reading that ends at once when it, or the whole recognizer, is called off. */
  async #read(
    { signal, mode, minLength, maxLength }: ReadingOptions = {},
    resolve: (signal: AbortSignal) => ResolvedSource | Promise<ResolvedSource>,
  ): Promise<Recognition> {
    const either = signal
      ? AbortSignal.any([signal, this.#disposal.signal])
      : this.#disposal.signal;
    const settings = { mode, minLength, maxLength };
    const read = async (): Promise<Recognition> => {
      const { connection } = this.#share;
      const [{ ink, transfer }, { canDecode }] = await Promise.all([
        resolve(either),
        connection.open(),
      ]);
      if (canDecode) return connection.read(ink, settings, transfer, either);
      const { decodeOnPage } = await import('./decode-on-page.ts');
      return connection.read(await decodeOnPage(ink), settings, [], either);
    };
    const readSomehow = async (): Promise<Recognition> => {
      for (let triesLeft = MOST_TRIES - 1; ; triesLeft -= 1) {
        const { connection } = this.#share;
        const { crashes } = connection;
        try {
          return await read();
        } catch (error) {
          // the worker was lost under it, perhaps by no fault of its own: another one may read it
          const canTryAgain = triesLeft > 0 && !connection.isBroken && !either.aborted;
          if (connection.crashes === crashes || !canTryAgain) throw error;
        }
      }
    };
    try {
      return await abortable(readSomehow, either, 'The reading was aborted.');
    } catch (error) {
      if (!this.#disposal.signal.aborted) throw error;
      throw new RecognizerError('aborted', 'The recogniser was disposed of; create another one.');
    }
  }
}

/** Without the language's conversions: `null` would be taken for 0 and `'5'` for 5. */
function copyNumbers(values: ArrayLike<unknown>): Float64Array {
  try {
    return Float64Array.from(values, (value) => (typeof value === 'number' ? value : NaN));
  } catch (error) {
    throw new RecognizerError('bad-matrix', 'A matrix is a list of 784 numbers.', { cause: error });
  }
}
