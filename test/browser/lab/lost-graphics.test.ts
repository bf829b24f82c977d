import { expect } from '@open-wc/testing';

import { startTraining } from '../../../src/lab/client/train.ts';
import type { BackendName } from '../../../src/model/description/backend-name.ts';
import { deleteRun } from '../../../src/storage/training-runs.ts';
import losingWorkerUrl from './losing-worker.ts?worker&url';

describe('a training whose graphics device is lost', () => {
  const { Worker: WorkerBefore } = globalThis;
  after(() => {
    globalThis.Worker = WorkerBefore;
  });

  it('goes on with another backend to its end', async function () {
    globalThis.Worker = class extends WorkerBefore {
      constructor(_url: string | URL, options?: WorkerOptions) {
        super(losingWorkerUrl, options);
      }
    };
    const backends: BackendName[] = [];
    const session = startTraining(
      {
        architecture: 'lenet5',
        activation: 'tanh',
        optimizer: 'adam',
        learningRate: 0.002,
        epochs: 2,
        batchSize: 32,
        trainingImages: 400,
        stopsEarly: false,
        seed: 7,
      },
      { onBackend: (backend) => backends.push(backend) },
    );
    const outcome = await session.outcome;
    await deleteRun(session.runId);
    if (backends[0] !== 'webgl') {
      console.log(`SKIPPED: this worker trains on ${String(backends[0])}`);
      this.skip();
    }
    expect(backends).to.deep.equal(['webgl', 'wasm']);
    expect(outcome.endedBy).to.equal('epochs');
    expect(outcome.history.map(({ epoch }) => epoch)).to.deep.equal([1, 2]);
    expect(outcome.history.every(({ loss }) => Number.isFinite(loss))).to.equal(true);
  });
});
