import { expect } from '@open-wc/testing';

import { UserFacingError } from '../../../src/errors/user-facing-error.ts';
import { startTraining, resumeTraining } from '../../../src/lab/client/train.ts';
import type { BatchFigures, TrainingOutcome } from '../../../src/lab/training-session.ts';
import { deleteRun, listRuns, loadRun } from '../../../src/storage/training-runs.ts';
import type { TrainingSettings } from '../../../src/training/description/training-settings.ts';
import failingSecondWorkerUrl from './failing-second-worker.ts?worker&url';

const SETTINGS: TrainingSettings = {
  architecture: 'lenet5',
  activation: 'tanh',
  optimizer: 'nadam',
  learningRate: 0.002,
  epochs: 3,
  batchSize: 32,
  trainingImages: 1200,
  stopsEarly: false,
  seed: 7,
};

async function forgetRuns(): Promise<void> {
  for (const { id } of await listRuns()) await deleteRun(id);
}

describe('training in a worker', () => {
  let whole: TrainingOutcome;
  let wholeId: string;
  const batches: BatchFigures[] = [];

  before(async () => {
    await forgetRuns();
    const session = startTraining(SETTINGS, {
      onBatch: (figures) => batches.push(figures),
      onBackend: (backend, measured) => console.log(backend, JSON.stringify(measured)),
    });
    wholeId = session.runId;
    whole = await session.outcome;
  });
  after(forgetRuns);

  it('learns, and tests what has been learnt', () => {
    const { history, test, endedBy, bestEpoch } = whole;
    expect(history.map(({ epoch }) => epoch)).to.deep.equal([1, 2, 3]);
    expect(history[2]?.loss).to.be.lessThan(history[0]?.loss ?? NaN);
    expect(history[2]?.validationAccuracy).to.be.greaterThan(0.7);
    expect(endedBy).to.equal('epochs');
    expect(bestEpoch).to.be.within(1, 3);
    expect(test.count).to.equal(10_000);
    const right = test.digits.filter((digit, index) => digit === test.labels[index]).length;
    expect(right).to.be.greaterThan(7000);
    expect(batches.at(-1)).to.include({ epoch: 3, batch: 34, batchesPerEpoch: 34 });
  });

  it('keeps a finished run to be compared and used', async () => {
    const run = await loadRun(wholeId);
    expect(run?.state).to.equal('finished');
    expect(run?.history).to.have.length(3);
    expect(run?.batches.at(-1)?.at).to.equal(3);
  });

  it('tests a finished run again, without another step', async () => {
    let batchCount = 0;
    const outcome = await resumeTraining(wholeId, { onBatch: () => batchCount++ }).outcome;
    expect(batchCount).to.equal(0);
    expect(outcome.endedBy).to.equal('epochs');
    expect(outcome.files.weights).to.deep.equal(whole.files.weights);
    expect(outcome.test.digits).to.deep.equal(whole.test.digits);
  });

  it('goes on after its page was gone, to the weights of an uninterrupted training', async () => {
    const first = startTraining(SETTINGS, {
      onEpoch: ({ epoch }) => {
        if (epoch === 1) first.abort(); // all that a reload leaves is what was stored
      },
    });
    const error = await first.outcome.catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UserFacingError);
    expect((error as UserFacingError).code).to.equal('aborted');
    const second = resumeTraining(first.runId);
    const outcome = await second.outcome;
    expect(outcome.files.weights).to.deep.equal(whole.files.weights);
    expect(outcome.history.map(({ loss }) => loss)).to.deep.equal(
      whole.history.map(({ loss }) => loss),
    );
  });

  it('stops within a batch, and goes on from it', async () => {
    const first = startTraining(SETTINGS, {
      onBatch: ({ epoch }) => {
        if (epoch === 2) first.stop();
      },
    });
    const stopped = await first.outcome;
    expect(stopped.endedBy).to.equal('stop');
    expect(stopped.bestEpoch).to.equal(1);
    expect((await loadRun(first.runId))?.state).to.equal('unfinished');
    const outcome = await resumeTraining(first.runId).outcome;
    expect(outcome.files.weights).to.deep.equal(whole.files.weights);
  });

  it('pauses, and is not to be had twice meanwhile', async () => {
    const heard: boolean[] = [];
    let busy: Promise<unknown> | undefined;
    const session = startTraining(
      { ...SETTINGS, epochs: 1 },
      {
        onBatch: () => {
          if (!busy) session.pause();
        },
        onPause: (isPaused) => {
          heard.push(isPaused);
          if (!isPaused) return;
          busy = resumeTraining(session.runId).outcome.catch((reason: unknown) => reason);
          void busy.then(() => session.resume());
        },
      },
    );
    await session.outcome;
    expect(heard).to.deep.equal([true, false]);
    expect(((await busy) as UserFacingError).code).to.equal('busy');
  });

  it('goes on by itself where its second worker fails, to the same weights', async () => {
    const { Worker: WorkerBefore } = globalThis;
    globalThis.Worker = class extends WorkerBefore {
      constructor(_url: string | URL, options?: WorkerOptions) {
        super(failingSecondWorkerUrl, options);
      }
    };
    const session = startTraining(SETTINGS);
    const outcome = await session.outcome.finally(() => (globalThis.Worker = WorkerBefore));
    expect(outcome.files.weights).to.deep.equal(whole.files.weights);
  });

  it('says that a learning rate is too high', async () => {
    const session = startTraining({
      ...SETTINGS,
      activation: 'relu',
      optimizer: 'sgd',
      learningRate: 1e30,
      epochs: 1,
    });
    const error = await session.outcome.catch((reason: unknown) => reason);
    expect((error as UserFacingError).code).to.equal('diverged');
  });
});
