import { IMAGE_PIXELS, subset, type LabelledImages } from '../../../dataset/labelled-images.ts';
import { UserFacingError } from '../../../errors/user-facing-error.ts';
import { calibrateRows, type ModelCalibration } from '../../../model/description/calibration.ts';
import { readMetadata } from '../../../model/description/model-metadata.ts';
import { fetchFilesBelow } from '../../../model/files/fetch-model-files.ts';
import { loadModel, type LoadedModel } from '../../../model/files/load-model.ts';
import { fit, type FitSettings, type StepRunner } from '../../../training/loop/fit.ts';
import type { TrainingState } from '../../../training/loop/training-state.ts';
import { DEFAULT_ADAM } from '../../../training/optimizers/adam-w.ts';
import { createAdamW } from '../../../training/optimizers/update-rule.ts';
import { loadMnist } from '../../mnist/load-mnist.ts';
import type {
  PersonaliseJob,
  PersonaliseOutcome,
  PersonaliseScores,
  PersonaliseStage,
} from '../../personalising.ts';
import type { SiteUrls } from '../../training-messages.ts';
import { buildNetwork, type Network } from '../network/build-network.ts';
import { createFirstState, predictAll } from '../network/network-state.ts';
import { saveModel } from '../network/save-model.ts';
import { useWasmForTraining } from '../network/use-wasm-for-training.ts';
import { startSecondWorker } from '../shards/second-worker.ts';
import { createShardRunner } from '../shards/shard-runner.ts';
import { toInputs } from '../training/choose-images.ts';
import { blendWeights, MOST_FORGOTTEN } from './blend-weights.ts';
import { brake, createPersonalBatches, divideSamples, drawReminders } from './personal-samples.ts';

/** Batches to learn from, and how long all may take: a slow device learns from fewer. */
const MOST_STEPS = 30;
const LEAST_STEPS = 15;
const LONGEST_MS = 18_000;
const SHORTEST_LEARNING_MS = 6000;
const SCHEDULE = { peak: 5e-4, warmup: 0.2, final: 0 };
/** Of few steps, the second moment must get to know the gradients soon. */
const ADAM = { ...DEFAULT_ADAM, beta2: 0.99 };
/** Share of the old in the running average of the weights. */
const AVERAGE_RATE = 0.95;
const MNIST_IMAGES = 1000;

export interface PersonalisingHost {
  readonly urls: SiteUrls;
  readonly onProgress: (stage: PersonaliseStage, progress: number) => void;
}

/** Has a copy of a model learn somebody's digits, and tells whether that helped. @throws UserFacingError */
export async function personaliseModel(
  job: PersonaliseJob,
  { urls, onProgress }: PersonalisingHost,
): Promise<PersonaliseOutcome> {
  const startedAt = performance.now();
  onProgress('loading', 0);
  const samples = toLabelledImages(job);
  const { kept, heldBack } = divideSamples(samples.labels, job.seed);
  if (heldBack.length === 0) {
    throw new UserFacingError('bad-data', 'At least three samples of one digit are needed.');
  }
  const [loaded, mnist, mnistTest] = await Promise.all([
    loadModel(job.model, { readFile: fetchFilesBelow(urls.models) }),
    loadMnist('train', { baseUrl: urls.site }),
    loadMnist('test', { baseUrl: urls.site }),
    useWasmForTraining(),
  ]);
  const plan = { type: 'trained', artifacts: loaded.artifacts } as const;
  const starting = startSecondWorker(plan);
  const network = await buildNetwork(plan);
  const { classes } = network;

  onProgress('measuring', 0.1);
  const sets: MeasuredSets = {
    samples: subset(samples, heldBack),
    mnist: subset(
      mnistTest,
      Uint16Array.from({ length: MNIST_IMAGES }, (_, index) => index),
    ),
  };
  const measuringAt = performance.now();
  const before = await measure(network, sets, loaded.calibration);
  const measuringMs = performance.now() - measuringAt;
  const reminders = drawReminders(mnist, classes, job.seed);
  const answers = await predictAll(network, reminders.inputs);
  const targets = brake(answers, reminders.labels, classes);

  onProgress('learning', 0.25);
  const second = await starting;
  const own = subset(samples, kept);
  const source = createPersonalBatches(own, reminders, targets, classes, job.seed);
  const runner = createShardRunner(network.computer, source, null, { second, joinsShards: false });
  const state = await createFirstState(network);
  const first = state.trainable.slice();
  // blending and comparing take about three times what measuring took
  const leftMs = LONGEST_MS - (performance.now() - startedAt) - 3 * measuringMs;
  await learn(state, runner, Math.max(SHORTEST_LEARNING_MS, leftMs), (share) =>
    onProgress('learning', 0.25 + 0.6 * share),
  );
  second?.end();

  onProgress('comparing', 0.85);
  await blendWeights(network, first, state, reminders.known);
  const after = await measure(network, sets, loaded.calibration);
  const title = `${findTitle(loaded)}, personalised`;
  return {
    heldBack,
    before,
    after,
    isBetter:
      after.sampleAccuracy > before.sampleAccuracy &&
      before.mnistAccuracy - after.mnistAccuracy <= MOST_FORGOTTEN + 1e-9,
    files: await saveModel(network.model, { title, calibration: loaded.calibration }),
    backend: 'wasm',
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/** @throws UserFacingError `bad-data` */
export function toLabelledImages({
  tiles,
  labels,
}: Pick<PersonaliseJob, 'tiles' | 'labels'>): LabelledImages {
  if (tiles.length !== labels.length * IMAGE_PIXELS || labels.some((label) => label > 9)) {
    throw new UserFacingError('bad-data', 'Each sample needs 28×28 values and a digit.');
  }
  return { count: labels.length, images: tiles, labels };
}

/** Moves the averaged weights of the state, by as many steps as there is time for. */
async function learn(
  state: TrainingState,
  runner: StepRunner,
  limitMs: number,
  onProgress: (share: number) => void,
): Promise<void> {
  const startedAt = performance.now();
  await runner.runStep(0, 0, state.trainable); // compiles
  const timedAt = performance.now();
  await runner.runStep(0, 0, state.trainable);
  const stepMs = performance.now() - timedAt;
  const steps = Math.min(MOST_STEPS, Math.max(LEAST_STEPS, Math.floor(limitMs / stepMs)));
  const limit = new AbortController();
  const settings: FitSettings = {
    epochs: 1,
    stepsPerEpoch: steps,
    rule: createAdamW(SCHEDULE, ADAM, new Uint8Array(state.trainable.length)),
    averageRate: AVERAGE_RATE,
    momentum: 1, // the statistics stay as they are
  };
  try {
    await fit(state, runner, settings, {
      signal: limit.signal,
      onBatch: ({ step }) => {
        onProgress(step / steps);
        if (performance.now() - startedAt > limitMs) limit.abort(new Error('time is up'));
      },
    });
  } catch (error) {
    if (!limit.signal.aborted) throw error;
  }
}

interface MeasuredSets {
  readonly samples: LabelledImages;
  readonly mnist: LabelledImages;
}

async function measure(
  network: Network,
  { samples, mnist }: MeasuredSets,
  calibration: ModelCalibration,
): Promise<PersonaliseScores> {
  const read = async (images: LabelledImages) =>
    calibrateRows(await predictAll(network, toInputs(images)), network.classes, calibration);
  const own = await read(samples);
  const others = await read(mnist);
  const countRight = (rows: typeof own, { labels }: LabelledImages) =>
    rows.filter(({ digit }, index) => digit === labels[index]).length / rows.length;
  return {
    digits: Uint8Array.from(own, ({ digit }) => digit),
    confidences: Float32Array.from(own, ({ confidence }) => confidence),
    sampleAccuracy: countRight(own, samples),
    mnistAccuracy: countRight(others, mnist),
  };
}

function findTitle({ catalogEntry, artifacts }: LoadedModel): string {
  return catalogEntry?.title ?? readMetadata(artifacts).title ?? 'Model';
}
