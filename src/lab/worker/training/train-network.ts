import { getBackend, setBackend } from '@tensorflow/tfjs-core';
import type { LabelledImages } from '../../../dataset/labelled-images.ts';
import { UserFacingError } from '../../../errors/user-facing-error.ts';
import {
  calibrateRows,
  NO_CALIBRATION,
  type ModelCalibration,
} from '../../../model/description/calibration.ts';
import {
  LAB_ARCHITECTURES,
  LAB_OPTIMIZERS,
  titleOf,
  type TrainingSettings,
} from '../../../training/description/training-settings.ts';
import { DivergedError, fit, type FitSettings } from '../../../training/loop/fit.ts';
import type { TrainingState } from '../../../training/loop/training-state.ts';
import { fitTemperature, toLogits } from '../../../training/measures/fit-temperature.ts';
import { createOptimizerRule } from '../../../training/optimizers/optimizer-rule.ts';
import { BatchSource } from '../../../training/samples/batch-source.ts';
import { sampleImages } from '../../../training/samples/samples.ts';
import { loadMnist } from '../../mnist/load-mnist.ts';
import type { Predictions } from '../../predictions.ts';
import type { TrainingEvent, SiteUrls } from '../../training-messages.ts';
import type { TrainingOutcome } from '../../training-session.ts';
import type { Network } from '../network/build-network.ts';
import { collectReadings } from '../network/collect-readings.ts';
import { createFirstState, predictAll } from '../network/network-state.ts';
import { saveModel } from '../network/save-model.ts';
import { createShardRunner } from '../shards/shard-runner.ts';
import { BatchLog } from './batch-log.ts';
import { chooseImages, toInputs } from './choose-images.ts';
import { DeviceLostError, unlessLost } from './lost-device.ts';
import { chooseTrainingBackend, type ChosenBackend } from './measure-backends.ts';
import type { RunStore } from './run-store.ts';
import type { TrainingControl } from './training-control.ts';

/** Ends when the validation loss has not fallen for so many epochs. */
const PATIENCE = 3;
/** A batch is told at most this often, milliseconds. */
const TELL_EVERY_MS = 100;
/** Share of the old in running batch statistics: short trainings must get to know them, too. */
const MOMENTUM = 0.95;
/** Fewer validation images tell too little of how sure a model may be. */
const LEAST_TO_CALIBRATE = 500;

export interface TrainingHost {
  readonly urls: SiteUrls;
  readonly control: TrainingControl;
  readonly store: RunStore;
  readonly tell: (message: TrainingEvent) => void;
}

/**
 * Trains a network as a person set it, from its stored state if there is one, and tests it.
 *
 * @throws UserFacingError
 */
export async function trainNetwork(host: TrainingHost): Promise<TrainingOutcome> {
  const { control, store, tell, urls } = host;
  const { settings } = store.run;
  tell({ type: 'start', settings, history: store.run.history });
  const load = (set: 'train' | 'test') =>
    loadMnist(set, {
      baseUrl: urls.site,
      signal: control.signal,
      onProgress: (loadedBytes, totalBytes) => tell({ type: 'data', loadedBytes, totalBytes }),
    });
  const { training, validation } = chooseImages(
    await load('train'),
    settings.trainingImages,
    settings.seed,
  );
  const plan = { type: 'new', ...settings } as const;
  const source = new BatchSource(sampleImages(training, null), settings.batchSize, settings.seed);
  for (;;) {
    const chosen = await chooseTrainingBackend(plan, source);
    tell({ type: 'backend', backend: chosen.backend, measured: chosen.measured });
    try {
      return await unlessLost(chosen.device, (lost) =>
        learnAndTest({ ...host, ...chosen, lost, source, validation }),
      );
    } catch (error) {
      // what is left of the device's backends goes on after the last whole epoch
      if (!(error instanceof DeviceLostError)) throw error;
    }
  }
}

interface Learning extends TrainingHost, ChosenBackend {
  readonly source: BatchSource;
  readonly validation: LabelledImages;
  /** Aborted once the device is lost and nobody waits for the outcome any more. */
  readonly lost: AbortSignal;
}

async function learnAndTest(learning: Learning): Promise<TrainingOutcome> {
  const { backend, network, second, source, validation, control, store, tell, urls } = learning;
  const { settings } = store.run;
  const validationBatch = { inputs: toInputs(validation), labels: validation.labels };
  const runner = createShardRunner(
    network.computer,
    source,
    validation.count > 0 ? validationBatch : null,
    { second, joinsShards: backend === 'webgpu' || backend === 'webgl' },
  );
  const state = store.restore(await createFirstState(network));
  const log = new BatchLog(store.batches, settings.epochs, source.batchSize, source.stepsPerEpoch);
  let endedBy: TrainingOutcome['endedBy'] = 'epochs';
  const rule = createOptimizerRule(settings.optimizer, settings.learningRate);
  try {
    if (store.run.state === 'unfinished') {
      const fitSettings = { ...toFitSettings(settings, source.stepsPerEpoch), rule };
      await runFit(state, runner, fitSettings, log, learning);
    }
    if (state.epoch < settings.epochs) endedBy = 'early-stopping';
  } catch (error) {
    if (error instanceof DivergedError) throw new UserFacingError('diverged', error.message);
    if (!control.signal.aborted) throw error;
    if (state.step === 0) throw new UserFacingError('aborted', 'It was stopped before it began.');
    endedBy = 'stop';
  } finally {
    rule.dispose();
    second?.end();
  }
  if (endedBy === 'stop') await store.save(state, log.stretches, false);

  const best = state.best ?? {
    epoch: state.epoch > 0 ? state.epoch : null,
    trainable: state.trainable,
    statistics: state.statistics,
  };
  network.computer.load(best.trainable, best.statistics);
  const calibration = await calibrateModel(network, validationBatch);
  // the person's stop is obeyed by now
  const test = await loadMnist('test', { baseUrl: urls.site });
  const predictions = await testModel(network, test, calibration, tell);
  const files = await saveModel(network.model, { title: nameModel(settings), calibration });
  // a page that is closed before this can still come to its outcome
  if (endedBy !== 'stop') await store.save(state, log.stretches, true);
  return {
    settings,
    files,
    history: state.history,
    bestEpoch: best.epoch,
    endedBy,
    backend,
    test: predictions,
  };
}

function toFitSettings(
  { epochs, stopsEarly }: TrainingSettings,
  stepsPerEpoch: number,
): Omit<FitSettings, 'rule'> {
  return {
    epochs,
    stepsPerEpoch,
    averageRate: 0,
    momentum: MOMENTUM,
    keepsBest: true,
    ...(stopsEarly && { patience: PATIENCE }),
  };
}

async function runFit(
  state: TrainingState,
  runner: Parameters<typeof fit>[1],
  settings: FitSettings,
  log: BatchLog,
  { backend, lost, control, store, tell }: Learning,
): Promise<void> {
  let toldAt = -Infinity;
  await fit(state, runner, settings, {
    signal: control.signal,
    beforeBatch: async () => {
      lost.throwIfAborted();
      if (await control.check()) log.restartClock();
      // a graphics device that was given up makes itself the current one when it starts at last
      if (getBackend() !== backend) await setBackend(backend);
    },
    onBatch: (progress) => {
      const figures = log.add(progress);
      const isLast = progress.step === progress.stepsPerEpoch;
      if (!isLast && performance.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = performance.now();
      tell({ type: 'batch', figures });
    },
    onEpoch: async (figures, current) => {
      await store.save(current, log.stretches, false);
      tell({ type: 'epoch', figures });
      log.restartClock();
    },
  });
}

async function calibrateModel(
  network: Network,
  { inputs, labels }: { readonly inputs: Float32Array; readonly labels: Uint8Array },
): Promise<ModelCalibration> {
  if (labels.length < LEAST_TO_CALIBRATE) return NO_CALIBRATION;
  const outputs = await predictAll(network, inputs);
  const { temperature } = fitTemperature(toLogits(outputs), labels, 10);
  return { temperature: Number(temperature.toFixed(4)) };
}

async function testModel(
  network: Network,
  images: LabelledImages,
  calibration: ModelCalibration,
  tell: TrainingHost['tell'],
): Promise<Predictions> {
  const { count, labels } = images;
  const outputs = await predictAll(network, toInputs(images), (progress) =>
    tell({ type: 'test', progress }),
  );
  return { count, labels, ...collectReadings(calibrateRows(outputs, 10, calibration)) };
}

function nameModel({ architecture, activation, optimizer }: TrainingSettings): string {
  const title = titleOf(LAB_ARCHITECTURES, architecture);
  const how = architecture === 'lenet5' ? `${activation}, ` : '';
  return `${title} (${how}${titleOf(LAB_OPTIMIZERS, optimizer)})`;
}
