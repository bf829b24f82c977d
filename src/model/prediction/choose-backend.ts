import { describeError } from '../../errors/describe-error.ts';
import type { BackendLoaders } from '../backend/backend-loaders.ts';
import { startBackend } from '../backend/start-backend.ts';
import { withinLimit } from '../../errors/time-limit.ts';
import type { BackendChoice, BackendName } from '../description/backend-name.ts';
import { ModelError } from '../errors.ts';
import type { LoadedModel } from '../files/load-model.ts';
import { findGoldenFault, getExampleInputs } from './check-golden.ts';
import { buildPredictor, type Predictor } from './predictor.ts';

/** A backend that was seen to answer rightly on this device, with its model built and warm. */
export interface Trial {
  readonly predictor: Predictor;
  /** Time of one digit's answer, read-back included, undisturbed. */
  readonly answerMs: number;
}

/** Tries one backend. @throws ModelError */
export type TryBackend = (name: BackendName) => Promise<Trial>;

export interface BackendWish {
  readonly choice: BackendChoice;
  /** What `auto` found best on this device before. */
  readonly remembered?: BackendName | undefined;
  /** Backends that are out of the question, such as one whose device was lost. */
  readonly excluded?: readonly BackendName[] | undefined;
}

/**
 * Half a frame. Below it no other backend can be felt to be faster, and downloading one to find out
 * would cost more than it can ever win.
 */
export const FAST_ENOUGH_MS = 8;

const ALL_BACKENDS: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu'];
const TIMED_ANSWERS = 9;
/** A graphics device that compiles its shaders may take its time; one that hangs is not waited for. */
const TRIAL_LIMIT_MS = 30_000;

/**
 * Finds the backend to answer with. `auto` starts with wasm, which answers for one digit in well
 * under a millisecond; only where that is slow are the graphics backends downloaded and measured,
 * and only where it does not start is cpu.
 *
 * @throws ModelError `backend-unavailable` with every backend's reason, or `model-load-failed`
 */
export async function chooseBackend(wish: BackendWish, tryBackend: TryBackend): Promise<Trial> {
  const excluded = wish.excluded ?? [];
  const failures: string[] = [];
  const attempt = async (name: BackendName): Promise<Trial | null> => {
    if (excluded.includes(name)) return null;
    try {
      return await tryBackend(name);
    } catch (error) {
      // no backend can help a model that cannot be built
      if (error instanceof ModelError && error.code === 'model-load-failed') throw error;
      failures.push(describeError(error));
      return null;
    }
  };
  const found =
    wish.choice === 'auto'
      ? await chooseFastest(wish.remembered, attempt)
      : await attempt(wish.choice);
  if (found) return found;
  const hint =
    wish.choice === 'auto' || excluded.length > 0 ? '' : ' The backend "auto" takes what there is.';
  throw new ModelError('backend-unavailable', failures.join(' ') + hint);
}

async function chooseFastest(
  remembered: BackendName | undefined,
  attempt: (name: BackendName) => Promise<Trial | null>,
): Promise<Trial | null> {
  const known = remembered && ALL_BACKENDS.includes(remembered) ? await attempt(remembered) : null;
  if (known) return known;
  const order: readonly BackendName[] = ['wasm', 'webgpu', 'webgl'];
  let best: Trial | null = null;
  for (const name of order) {
    if (name === remembered) continue;
    const trial = await attempt(name);
    if (!trial) continue;
    if (!best || trial.answerMs < best.answerMs) {
      best?.predictor.dispose();
      best = trial;
    } else {
      trial.predictor.dispose();
    }
    if (best.answerMs <= FAST_ENOUGH_MS) return best;
  }
  return best ?? (remembered === 'cpu' ? null : attempt('cpu'));
}

/** Starts backends for real: builds the model on them, checks the answers and takes the time. */
export function createTrials(
  model: LoadedModel,
  loaders: BackendLoaders,
  choice: BackendChoice,
  onStep?: (step: string) => void,
): TryBackend {
  return async (name) => {
    const backend = await startBackend(name, loaders, choice === name, { onStep });
    const predictor = await buildPredictor(model, backend);
    onStep?.(`${name}: model built`);
    try {
      const fault = await withinLimit(
        `Reading the example digits with ${name}`,
        TRIAL_LIMIT_MS,
        findGoldenFault(predictor, model.catalogEntry?.golden),
      );
      if (fault !== null) {
        throw new ModelError(
          'backend-unavailable',
          `The backend ${name} is not trusted: ${fault}.`,
        );
      }
      onStep?.(`${name}: answers checked`);
      const measuring = measureAnswers(predictor);
      const answerMs = await withinLimit(`Timing ${name}`, TRIAL_LIMIT_MS, measuring);
      return { predictor, answerMs };
    } catch (error) {
      predictor.dispose();
      throw error;
    }
  };
}

/**
 * Time of an answer, after a first one that compiles shaders and packs weights. The shortest of
 * several, because whatever else a busy device does only ever adds to it: the same device must not
 * choose differently under load.
 */
async function measureAnswers(predictor: Predictor): Promise<number> {
  const input = getExampleInputs().subarray(0, 28 * 28);
  await predictor.predict(input, 1);
  let shortest = Infinity;
  for (let answer = 0; answer < TIMED_ANSWERS; answer++) {
    const start = performance.now();
    await predictor.predict(input, 1);
    shortest = Math.min(shortest, performance.now() - start);
  }
  return shortest;
}
