/** Reads labelled images with any model, portion by portion, in the order in which they are asked for. */
import { serveChannel } from '../../channel/serve-channel.ts';
import { IMAGE_PIXELS } from '../../dataset/labelled-images.ts';
import { workerBackends } from '../../model/backend/worker-backends.ts';
import { calibrateRows, type ModelCalibration } from '../../model/description/calibration.ts';
import { fetchFilesBelow } from '../../model/files/fetch-model-files.ts';
import { loadModel } from '../../model/files/load-model.ts';
import { chooseBackend, createTrials } from '../../model/prediction/choose-backend.ts';
import { BackendLostError, type Predictor } from '../../model/prediction/predictor.ts';
import type { EvaluationProtocol, EvaluationRequest } from '../evaluation-messages.ts';
import { explainModelError } from './explain-error.ts';
import { collectReadings } from './network/collect-readings.ts';

interface OpenModel {
  readonly predictor: Predictor;
  readonly calibration: ModelCalibration;
}

/** Models kept ready to answer; the one used longest ago makes room. */
const MAX_OPEN_MODELS = 6;
const opened = new Map<string, Promise<OpenModel>>();

serveChannel<EvaluationProtocol>(globalThis, {
  handlers: {
    read: async (request) => {
      const { images } = request;
      const count = images.length / IMAGE_PIXELS;
      const inputs = Float32Array.from(images, (pixel) => pixel / 255);
      const { outputs, model } = await predict(request, inputs, count);
      const rows = calibrateRows(outputs, model.predictor.classes, model.calibration);
      return collectReadings(rows);
    },
  },
  explain: explainModelError,
});

async function predict(request: EvaluationRequest, inputs: Float32Array, count: number) {
  const model = await open(request);
  try {
    return { model, outputs: await model.predictor.predict(inputs, count) };
  } catch (error) {
    if (!(error instanceof BackendLostError)) throw error;
    // the graphics device is gone: another backend answers
    opened.clear();
    const next = await open(request);
    return { model: next, outputs: await next.predictor.predict(inputs, count) };
  }
}

async function open({ model: name, modelsUrl }: EvaluationRequest): Promise<OpenModel> {
  const opening = opened.get(name) ?? load(name, modelsUrl);
  opened.delete(name); // the most recently used is the last
  opened.set(name, opening);
  closeTooMany();
  try {
    return await opening;
  } catch (error) {
    opened.delete(name); // the next request tries again
    throw error;
  }
}

async function load(name: string, modelsUrl: string): Promise<OpenModel> {
  const model = await loadModel(name, { readFile: fetchFilesBelow(modelsUrl) });
  const { predictor } = await chooseBackend(
    { choice: 'auto' },
    createTrials(model, workerBackends, 'auto'),
  );
  return { predictor, calibration: model.calibration };
}

function closeTooMany(): void {
  for (const [name, opening] of opened) {
    if (opened.size <= MAX_OPEN_MODELS) return;
    opened.delete(name);
    opening.then(
      ({ predictor }) => predictor.dispose(),
      () => undefined,
    );
  }
}
