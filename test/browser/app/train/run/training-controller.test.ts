import { expect } from '@open-wc/testing';

import { TrainingController } from '../../../../../src/app/train/run/training-controller.ts';
import { FIRST_SETTINGS } from '../../../../../src/app/train/settings/stored-settings.ts';
import type { TrainingEvent } from '../../../../../src/lab/training-messages.ts';
import { waitUntil } from '../../../wait-until.ts';

const HOST = {
  addController: () => undefined,
  removeController: () => undefined,
  requestUpdate: () => undefined,
  updateComplete: Promise.resolve(true),
};

const FIRST_BATCH: TrainingEvent = {
  type: 'batch',
  figures: {
    ...{ epoch: 1, batch: 1, batchesPerEpoch: 100, loss: 2, accuracy: 0.1 },
    ...{ imagesPerSecond: 100, secondsLeft: 60 },
  },
};

/** A worker that begins to train and then hears and says nothing any more. */
const ENDLESS = `
  postMessage({ type: 'alive' });
  onmessage = ({ data: { type, id } }) => {
    if (type !== 'request') return;
    postMessage({ type: 'event', id, event: ${JSON.stringify(FIRST_BATCH)} });
    for (;;);
  };`;

describe('a training in the page', () => {
  const { Worker: WorkerBefore } = globalThis;
  const drawBefore = crypto.getRandomValues.bind(crypto);
  afterEach(() => {
    globalThis.Worker = WorkerBefore;
    Object.assign(crypto, { getRandomValues: drawBefore });
  });

  const startEndless = (): TrainingController => {
    const address = URL.createObjectURL(new Blob([ENDLESS], { type: 'text/javascript' }));
    globalThis.Worker = class extends WorkerBefore {
      constructor() {
        super(address);
      }
    };
    const training = new TrainingController(HOST);
    training.start(FIRST_SETTINGS);
    return training;
  };

  it('ends by a second Stop, whatever its worker does', async () => {
    const training = startEndless();
    await waitUntil(() => training.run?.phase === 'running', 'it trains');
    training.stop();
    expect(training.run?.phase).to.equal('stopping');
    training.stop();
    await waitUntil(() => training.run === null, 'it has ended');
    expect(training.failure).to.equal(null);
  });

  it('ends by a Stop before its worker was started', () => {
    const training = startEndless();
    training.stop();
    expect(training.run).to.equal(null);
    training.start(FIRST_SETTINGS);
    expect(training.run?.phase).to.equal('starting');
    training.stop();
  });

  it('says what is wrong where it cannot begin', async () => {
    Object.assign(crypto, {
      getRandomValues: () => {
        throw new Error('There is no randomness.');
      },
    });
    const training = new TrainingController(HOST);
    training.start(FIRST_SETTINGS);
    await waitUntil(() => training.run === null, 'it has ended');
    expect(training.failure?.message).to.equal('The training failed: There is no randomness.');
  });
});
