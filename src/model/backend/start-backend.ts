import {
  backend as currentBackend,
  env,
  findBackendFactory,
  getBackend,
  registerBackend,
  removeBackend,
  setBackend,
} from '@tensorflow/tfjs-core';

import { describeError } from '../../errors/describe-error.ts';
import type { BackendName } from '../description/backend-name.ts';
import { ModelError } from '../errors.ts';
import type { BackendLoaders } from './backend-loaders.ts';
import { checkGraphics, watchForLoss } from './graphics.ts';
import { withinLimit } from '../../errors/time-limit.ts';

/** A backend of tfjs that runs in this realm. */
export interface Backend {
  readonly name: BackendName;
  /** True once its graphics device is gone; it never comes back in this realm. */
  isLost(): boolean;
  /** Resolves when the graphics device is lost; never on wasm and cpu. */
  readonly lost: Promise<void>;
  /**
   * Runs `work` with this backend as the current one, which is one for the whole realm. Other
   * models of the realm wait until it ends.
   */
  run<T>(work: () => T | Promise<T>): Promise<T>;
}

/** A backend whose code has not come by then, or that has not started, counts as missing. */
const LOAD_LIMIT_MS = 30_000;
const START_LIMIT_MS = 30_000;
const COMPILE_LIMIT_MS = 10_000;

export interface StartOptions {
  /** Gives up waiting: the backend counts as missing then, too. */
  readonly signal?: AbortSignal | undefined;
  /** Told what was done last: `wasm: code loaded`. */
  readonly onStep?: ((step: string) => void) | undefined;
}

const started = new Map<BackendName, Promise<Backend>>();
/** Starting, switching and running take turns: tfjs has one current backend per realm. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Downloads and starts a backend, once per realm.
 *
 * @param isForced whether software rendering will do too, as when a person has asked for this backend
 * @throws ModelError `backend-unavailable`
 */
export async function startBackend(
  name: BackendName,
  loaders: BackendLoaders,
  isForced: boolean,
  options: StartOptions = {},
): Promise<Backend> {
  const running = started.get(name);
  if (running) {
    const backend = await running;
    if (!backend.isLost()) return backend;
    throw new ModelError('backend-unavailable', `The graphics device behind ${name} was lost.`);
  }
  const starting = start(name, loaders, isForced, options);
  started.set(name, starting);
  try {
    return await starting;
  } catch (error) {
    // the next caller may have better luck, say after a network failure
    started.delete(name);
    if (error instanceof ModelError) throw error;
    throw new ModelError(
      'backend-unavailable',
      `The backend ${name} did not start: ${describeError(error).replace(/[^.]$/, '$&.')}`,
      { cause: error },
    );
  }
}

async function start(
  name: BackendName,
  loaders: BackendLoaders,
  isForced: boolean,
  { signal, onStep }: StartOptions,
): Promise<Backend> {
  const load = loaders[name];
  if (!load) throw new Error('it is not part of this build.');
  if (name === 'wasm') await checkWebAssembly();
  else await checkGraphics(name, isForced);
  onStep?.(`${name}: found on this device`);
  await withinLimit(`Loading the code of ${name}`, LOAD_LIMIT_MS, load());
  onStep?.(`${name}: code loaded`);
  configure(name, isForced);
  return takeTurn(async () => {
    await makeCurrent(name, signal);
    onStep?.(`${name}: started`);
    return createBackend(name);
  });
}

/**
 * Has tfjs start a backend. While it does, no other can be used in this realm; one that is given up
 * must be removed, or it takes the place of whichever is current when it has started after all.
 */
async function makeCurrent(name: BackendName, signal: AbortSignal | undefined): Promise<void> {
  // both are typed as always there
  const before = getBackend() as string | undefined;
  const factory = findBackendFactory(name) as ReturnType<typeof findBackendFactory> | null;
  try {
    signal?.throwIfAborted();
    const aborted = new Promise<never>((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    const starting = withinLimit(`Starting ${name}`, START_LIMIT_MS, setBackend(name));
    const isRunning = await Promise.race([starting, aborted]);
    if (!isRunning) throw new Error('this device or browser does not offer it.');
  } catch (error) {
    if (factory) {
      removeBackend(name);
      registerBackend(name, factory); // it may start another time
    }
    if (before && before !== name) await setBackend(before);
    throw error;
  }
}

function createBackend(name: BackendName): Backend {
  let isLost = false;
  const lost = watchForLoss(name, currentBackend()).then(() => {
    isLost = true;
  });
  return {
    name,
    lost,
    isLost: () => isLost,
    run: (work) =>
      takeTurn(async () => {
        if (getBackend() !== name) await setBackend(name);
        return work();
      }),
  };
}

function configure(name: BackendName, isForced: boolean): void {
  // one digit is too little work to share out, and threads would need cross-origin isolation
  if (name === 'wasm') env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (name === 'webgl' && isForced) env().set('SOFTWARE_WEBGL_ENABLED', true);
}

/** A policy without 'wasm-unsafe-eval' refuses every module, this smallest one too. */
async function checkWebAssembly(): Promise<void> {
  if (typeof WebAssembly === 'undefined') throw new Error('this browser has no WebAssembly.');
  const compiling = WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).catch(
    (error: unknown) => {
      throw new Error("the page's content security policy needs script-src 'wasm-unsafe-eval'.", {
        cause: error,
      });
    },
  );
  await withinLimit('Compiling WebAssembly', COMPILE_LIMIT_MS, compiling);
}

function takeTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = turn.then(work);
  turn = result.catch(() => undefined);
  return result;
}
