import { setBackend } from '@tensorflow/tfjs-core';
import { UserFacingError } from '../../../errors/user-facing-error.ts';
import { startBackend, type Backend } from '../../../model/backend/start-backend.ts';
import { withinLimit } from '../../../errors/time-limit.ts';
import { workerBackends } from '../../../model/backend/worker-backends.ts';
import type { BackendName } from '../../../model/description/backend-name.ts';
import type { StepResult, StepRunner } from '../../../training/loop/fit.ts';
import { readWeights } from '../../../training/shards/flat-weights.ts';
import { buildNetwork, type Network } from '../network/build-network.ts';
import type { NetworkPlan } from '../network/network-plan.ts';
import { useWasmForTraining } from '../network/use-wasm-for-training.ts';
import { startSecondWorker, type SecondWorker } from '../shards/second-worker.ts';
import { createShardRunner, type BatchDrawer } from '../shards/shard-runner.ts';

/** What trains fastest on this device, running. */
export interface ChosenBackend {
  readonly backend: BackendName;
  /** What it runs on, which may be lost; null for wasm. */
  readonly device: Backend | null;
  readonly network: Network;
  readonly second: SecondWorker | null;
  readonly measured: readonly Measurement[];
}

export interface Measurement {
  readonly backend: BackendName;
  /** Null where it does not run here, or cannot be trusted. */
  readonly imagesPerSecond: number | null;
}

/** Steps are timed for so long, but at least three and at most twenty. */
const MEASURING_MS = 350;
/** Compiling shaders may take seconds; a device that takes longer than this is none to train on. */
const GRAPHICS_LIMIT_MS = 10_000;
/** How far a graphics device's gradient may be from wasm's, as a share of its largest part. */
const GRADIENT_TOLERANCE = 0.01;

/**
 * Finds the backend that trains fastest, by real training steps: wasm on one core and on two, and
 * whichever graphics device there is. Only where none of these runs is cpu taken.
 *
 * @throws UserFacingError `worker-crashed` where nothing runs
 */
export async function chooseTrainingBackend(
  plan: NetworkPlan,
  source: BatchDrawer,
): Promise<ChosenBackend> {
  const measured: Measurement[] = [];
  const wasm = await tryWasm(plan, source);
  measured.push({ backend: 'wasm', imagesPerSecond: wasm?.imagesPerSecond ?? null });
  let best: Trial | null = wasm;
  for (const backend of ['webgpu', 'webgl'] as const) {
    const trial = await tryGraphics(backend, plan, source, wasm?.firstStep ?? null);
    measured.push({ backend, imagesPerSecond: trial?.imagesPerSecond ?? null });
    if (!trial) continue;
    if (best && best.imagesPerSecond >= trial.imagesPerSecond) {
      trial.network.computer.dispose();
      continue;
    }
    best?.second?.end();
    best = trial;
  }
  best ??= await tryOn('cpu', plan, source).catch(() => null);
  if (!best)
    throw new UserFacingError('worker-crashed', 'Nothing on this device can train a network.');
  await setBackend(best.backend);
  const { backend, device, network, second } = best;
  return { backend, device, network, second, measured };
}

interface Trial {
  readonly backend: BackendName;
  readonly device: Backend | null;
  readonly network: Network;
  readonly second: SecondWorker | null;
  readonly imagesPerSecond: number;
  readonly firstStep: StepResult;
}

async function tryWasm(plan: NetworkPlan, source: BatchDrawer): Promise<Trial | null> {
  try {
    await useWasmForTraining();
  } catch {
    return null;
  }
  const network = await buildNetwork(plan);
  const alone = await timeSteps(network, source, null, false);
  const second = await startSecondWorker(plan);
  const trial = { backend: 'wasm', device: null, network, second: null, ...alone } as const;
  if (!second) return trial;
  const together = await timeSteps(network, source, second, false);
  if (together.imagesPerSecond > alone.imagesPerSecond) return { ...trial, ...together, second };
  second.end();
  return trial;
}

async function tryGraphics(
  backend: 'webgpu' | 'webgl',
  plan: NetworkPlan,
  source: BatchDrawer,
  expected: StepResult | null,
): Promise<Trial | null> {
  const giveUp = new AbortController();
  try {
    const trying = tryOn(backend, plan, source, giveUp.signal);
    const trial = await withinLimit(`Trying ${backend}`, GRAPHICS_LIMIT_MS, trying);
    if (!expected || isAlike(trial.firstStep, expected)) return trial;
    trial.network.computer.dispose();
    return null;
  } catch {
    giveUp.abort(); // a device that is too slow must not go on beside the training
    return null; // or no such device, no such operation, a lost one
  }
}

async function tryOn(
  backend: 'webgpu' | 'webgl' | 'cpu',
  plan: NetworkPlan,
  source: BatchDrawer,
  signal?: AbortSignal,
): Promise<Trial> {
  const device = await startBackend(backend, workerBackends, false, { signal });
  signal?.throwIfAborted();
  await setBackend(backend);
  const network = await buildNetwork(plan);
  const timed = await timeSteps(network, source, null, backend !== 'cpu', signal);
  return { backend, device, network, second: null, ...timed };
}

async function timeSteps(
  { computer }: Network,
  source: BatchDrawer,
  second: SecondWorker | null,
  joinsShards: boolean,
  signal?: AbortSignal,
): Promise<{ readonly imagesPerSecond: number; readonly firstStep: StepResult }> {
  const weights = new Float32Array(computer.layout.trainableSize);
  await readWeights(computer.layout.trainable, weights);
  const runner: StepRunner = createShardRunner(computer, source, null, { second, joinsShards });
  const runStep = (): Promise<StepResult> => {
    signal?.throwIfAborted();
    return runner.runStep(0, 0, weights);
  };
  const firstStep = await runStep(); // compiles
  await runStep();
  let images = 0;
  let steps = 0;
  const startedAt = performance.now();
  let elapsed = 0;
  while (steps < 3 || (elapsed < MEASURING_MS && steps < 20)) {
    images += (await runStep()).count;
    steps++;
    elapsed = performance.now() - startedAt;
  }
  return { imagesPerSecond: (images * 1000) / elapsed, firstStep };
}

/** Drivers lie: a device counts only where it finds the gradient that wasm finds. */
function isAlike(found: StepResult, expected: StepResult): boolean {
  let largest = 0;
  let difference = 0;
  for (const [at, value] of expected.gradient.entries()) {
    largest = Math.max(largest, Math.abs(value));
    const error = Math.abs(value - found.gradient[at]!);
    // what is no number is no gradient
    difference = Number.isNaN(error) ? Infinity : Math.max(difference, error);
  }
  return difference <= GRADIENT_TOLERANCE * largest;
}
