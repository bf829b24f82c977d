import { InkError, type DigitInk, type Lattice } from '../../ink/index.ts';
import type {
  BackendName,
  BackendChoice,
  RememberedBackend,
} from '../../model/description/backend-name.ts';
import type { ModelCalibration } from '../../model/description/calibration.ts';
import { DEFAULT_MODEL } from '../../model/description/model-name.ts';
import { ModelError } from '../../model/errors.ts';
import { loadModel } from '../../model/files/load-model.ts';
import { getExampleInputs } from '../../model/prediction/check-golden.ts';
import { chooseBackend, createTrials } from '../../model/prediction/choose-backend.ts';
import type { Predictor } from '../../model/prediction/predictor.ts';
import { RecognizerError } from '../errors.ts';
import type { ReadingSettings, Recognition } from '../recognition.ts';
import type { EngineHost, EngineInk } from './engine-host.ts';
import { boundLength } from './number/bound-length.ts';
import { CandidateCache } from './number/candidate-cache.ts';
import { IMAGE_DECODING, PEN_DECODING } from './number/fitted-decodings.ts';
import { judgeLooks } from './number/judge-looks.ts';
import type { NumberDecoding } from './number/number-decoding.ts';
import { predictCandidates } from './number/predict-candidates.ts';
import { readLattice } from './number/read-lattice.ts';
import type { LengthBounds } from './number/row-graph.ts';
import { chooseTurn } from './number/choose-turn.ts';
import { prepareDigit, prepareLattices } from './prepare-ink.ts';
import { readOutput, type Reading } from './read-output.ts';

export interface EngineOptions {
  /** Name in the catalogue, or the absolute URL of a `model.json`. Default: `digits`. */
  readonly model?: string | undefined;
  /** Default: `auto`. */
  readonly backend?: BackendChoice | undefined;
  readonly host: EngineHost;
  readonly remembered?: RememberedBackend | undefined;
  /** Not taken where the choice is `auto`. */
  readonly avoided?: BackendName | undefined;
  /** Told what was done last: `wasm: started`. */
  readonly onStep?: ((step: string) => void) | undefined;
  /** `totalBytes` is 0 where it is not known. */
  readonly onProgress?: ((loadedBytes: number, totalBytes: number) => void) | undefined;
}

/** Reads digits in this thread. */
export interface Engine {
  readonly model: string;
  /** Where the model runs now. */
  readonly backend: BackendName;
  /** What `auto` found; null where nothing was measured. */
  readonly remembered: RememberedBackend | null;
  /**
   * Temporarily holds a prediction's tensors; several readings may run at once.
   *
   * @param onStep told what was done last
   */
  recognize(
    ink: EngineInk,
    settings?: ReadingSettings,
    onStep?: (step: string) => void,
  ): Promise<Recognition>;
  dispose(): void;
}

/**
 * Loads a model, finds the backend to run it on and warms it up.
 *
 * @throws RecognizerError `model-load-failed` or `backend-unavailable`
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { host, model: name = DEFAULT_MODEL, backend: choice = 'auto', remembered } = options;
  const { avoided, onStep } = options;
  return withRecognizerErrors(async () => {
    const { readFile, backendLoaders } = host;
    const model = await loadModel(name, { readFile, onProgress: options.onProgress });
    onStep?.('model loaded');
    const isCurrent = remembered?.version === model.version;
    const { predictor } = await chooseBackend(
      {
        choice,
        remembered: isCurrent ? remembered.backend : undefined,
        excluded: choice === 'auto' && avoided ? [avoided] : [],
      },
      createTrials(model, backendLoaders, choice, onStep),
    );
    const replace = (excluded: readonly BackendName[]): Promise<Predictor> =>
      chooseBackend({ choice: 'auto', excluded }, createTrials(model, backendLoaders, 'auto')).then(
        (trial) => trial.predictor,
      );
    const { name: found } = predictor.backend;
    // cpu is what is left, perhaps for this page only: the next one shall try the others again
    const measured =
      choice === 'auto' && found !== 'cpu' ? { backend: found, version: model.version } : null;
    return new RunningEngine(name, model.calibration, measured, predictor, host, replace);
  });
}

class RunningEngine implements Engine {
  readonly #failed = new Set<BackendName>();
  readonly #cache = new CandidateCache();
  #replacing: Promise<void> | null = null;
  #isDisposed = false;

  constructor(
    readonly model: string,
    private readonly calibration: ModelCalibration,
    readonly remembered: RememberedBackend | null,
    private predictor: Predictor,
    private readonly host: EngineHost,
    private readonly replacePredictor: (excluded: readonly BackendName[]) => Promise<Predictor>,
  ) {}

  get backend(): BackendName {
    return this.predictor.backend.name;
  }

  recognize(
    ink: EngineInk,
    settings: ReadingSettings = {},
    onStep?: (step: string) => void,
  ): Promise<Recognition> {
    return withRecognizerErrors(async () => {
      const start = performance.now();
      const infer = await this.#prepare(ink, settings);
      onStep?.('ink prepared');
      const prepared = performance.now();
      const reading = await infer();
      return {
        ...reading,
        model: this.model,
        backend: this.backend,
        timings: {
          preprocessMs: prepared - start,
          inferenceMs: performance.now() - prepared,
        },
      };
    });
  }

  /** Makes the ink ready for the model, and gives what has the model read it. */
  async #prepare(ink: EngineInk, settings: ReadingSettings): Promise<() => Promise<Reading>> {
    if (settings.mode !== 'number' || ink.kind === 'matrix') {
      const digit = await prepareDigit(ink, this.host);
      return () => this.#readDigit(digit);
    }
    const lattices = await prepareLattices(ink, this.host);
    const decoding = ink.kind === 'strokes' ? PEN_DECODING : IMAGE_DECODING;
    return async () => {
      const readings: Reading[] = [];
      for (const lattice of lattices) {
        readings.push(await this.#readNumbers(lattice, decoding, boundLength(settings)));
      }
      return chooseTurn(readings);
    };
  }

  async #readDigit(digit: DigitInk): Promise<Reading> {
    const { outputs } = await this.#predict(digit.input, 1);
    return readOutput(digit, outputs, this.calibration);
  }

  async #readNumbers(
    lattice: Lattice,
    decoding: NumberDecoding,
    bounds: LengthBounds,
  ): Promise<Reading> {
    const { outputs, classes } = await predictCandidates(lattice, this.#cache, (inputs, count) =>
      this.#predict(inputs, count),
    );
    const looks = outputs.map((row) => judgeLooks(row, classes, this.calibration));
    return readLattice(lattice, looks, decoding, bounds);
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.predictor.dispose();
  }

  /**
   * All digits as one batch. Where the backend fails (a lost device), the next one answers; where it
   * is only this batch that fails (it takes too much memory), it is read in halves.
   */
  async #predict(inputs: Float32Array, count: number): Promise<Prediction> {
    for (;;) {
      if (this.#isDisposed) throw new RecognizerError('aborted', 'The recogniser was disposed of.');
      const { predictor } = this;
      try {
        return { classes: predictor.classes, outputs: await predictor.predict(inputs, count) };
      } catch (error) {
        if (predictor !== this.predictor) continue;
        if (await isAnswering(predictor)) {
          if (count === 1) throw error;
          return this.#predictHalves(inputs, count);
        }
        if (predictor === this.predictor) await this.#replace(error);
      }
    }
  }

  async #predictHalves(inputs: Float32Array, count: number): Promise<Prediction> {
    const half = count >> 1;
    const middle = (inputs.length / count) * half;
    const first = await this.#predict(inputs.subarray(0, middle), half);
    const second = await this.#predict(inputs.subarray(middle), count - half);
    const outputs = new Float32Array(first.outputs.length + second.outputs.length);
    outputs.set(first.outputs);
    outputs.set(second.outputs, first.outputs.length);
    return { classes: first.classes, outputs };
  }

  /** Readings that fail together share one replacement. */
  async #replace(cause: unknown): Promise<void> {
    this.#failed.add(this.backend);
    this.#replacing ??= this.replacePredictor([...this.#failed]).then((next) => {
      this.predictor.dispose();
      this.predictor = next;
      if (this.#isDisposed) next.dispose();
    });
    try {
      await this.#replacing;
    } catch (error) {
      throw error instanceof ModelError
        ? new ModelError(error.code, `The backend ${this.backend} failed. ${error.message}`, {
            cause,
          })
        : error;
    } finally {
      this.#replacing = null;
    }
  }
}

interface Prediction {
  readonly classes: number;
  /** `[count * classes]` */
  readonly outputs: Float32Array;
}

/** Whether a backend that has just failed still answers for one digit. */
async function isAnswering(predictor: Predictor): Promise<boolean> {
  try {
    await predictor.predict(getExampleInputs().subarray(0, 28 * 28), 1);
    return true;
  } catch {
    return false;
  }
}

/** Errors of the layers below, under the codes that the public interface knows. */
async function withRecognizerErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InkError || error instanceof ModelError) {
      throw new RecognizerError(error.code, error.message, { cause: error });
    }
    throw error;
  }
}
