import { expect } from '@open-wc/testing';

import { evaluateReadings } from '../../../src/dataset/confusion.ts';
import { subset, type LabelledImages } from '../../../src/dataset/labelled-images.ts';
import { UserFacingError } from '../../../src/errors/user-facing-error.ts';
import { requestReadings } from '../../../src/lab/client/evaluation-connection.ts';
import { evaluateModel } from '../../../src/lab/client/evaluate.ts';
import { loadMnist } from '../../../src/lab/mnist/load-mnist.ts';

const COUNT = 600;

describe('evaluateModel', () => {
  let images: LabelledImages;

  before(async () => {
    const test = await loadMnist('test', { baseUrl: document.baseURI });
    images = subset(
      test,
      Array.from({ length: COUNT }, (_, index) => index),
    );
  });

  // the first, as later ones share the worker that is there by then
  it('reads on with a fresh worker where one fails', async () => {
    const { Worker: WorkerBefore } = globalThis;
    const failing = `postMessage({ type: 'alive' }); onmessage = () => { throw new Error('no'); };`;
    let starts = 0;
    globalThis.Worker = class extends WorkerBefore {
      constructor(url: string | URL, options?: WorkerOptions) {
        const isFirst = ++starts === 1;
        super(isFirst ? URL.createObjectURL(new Blob([failing])) : url, options);
      }
    };
    const readings = requestReadings('digits', images.images.subarray(0, 784)).finally(() => {
      globalThis.Worker = WorkerBefore;
    });
    expect([...(await readings).digits]).to.deep.equal([images.labels[0]]);
    expect(starts).to.equal(2);
  });

  it('reads MNIST test images as well as the model is known to', async () => {
    const progress: number[] = [];
    const predictions = await evaluateModel('digits', images, {
      onProgress: (share) => progress.push(share),
    });
    expect(predictions.count).to.equal(COUNT);
    expect(evaluateReadings(predictions).share).to.be.greaterThan(0.98);
    expect(progress.at(-1)).to.equal(1);
    expect(progress).to.deep.equal([...progress].sort((one, other) => one - other));
    const first = predictions.probabilities.subarray(0, 10);
    expect(first.reduce((sum, share) => sum + share, 0)).to.be.closeTo(1, 1e-5);
    expect(first.indexOf(Math.max(...first))).to.equal(predictions.digits[0]);
  });

  it('reads with two models at once', async () => {
    const few = subset(images, [0, 1, 2, 3, 4]);
    const [one, other] = await Promise.all([
      evaluateModel('digits', few),
      evaluateModel(new URL('/models/lenet5/model.json', location.href).href, few),
    ]);
    expect([...one.digits]).to.deep.equal([...few.labels]);
    expect([...other.digits]).to.deep.equal([...few.labels]);
    expect([...one.confidences]).not.to.deep.equal([...other.confidences]);
  });

  it('says that a model cannot be used', async () => {
    const error = await evaluateModel('no-such-model', images).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UserFacingError);
    expect((error as UserFacingError).code).to.equal('bad-model');
  });

  it('can be stopped', async () => {
    const stop = new AbortController();
    const error = await evaluateModel('digits', images, {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    }).catch((reason: unknown) => reason);
    expect((error as UserFacingError).code).to.equal('aborted');
  });
});
