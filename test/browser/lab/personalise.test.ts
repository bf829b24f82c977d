import { expect } from '@open-wc/testing';

import { subset, type LabelledImages } from '../../../src/dataset/labelled-images.ts';
import type { UserFacingError } from '../../../src/errors/user-facing-error.ts';
import { evaluateModel } from '../../../src/lab/client/evaluate.ts';
import { findDoubtfulLabels, startPersonalising } from '../../../src/lab/client/personalise.ts';
import { loadMnist } from '../../../src/lab/mnist/load-mnist.ts';
import type { PersonaliseOutcome, PersonaliseStage } from '../../../src/lab/personalising.ts';
import { warpImage } from '../../../src/training/augmentation/augment.ts';

/** Somebody who writes with the paper turned: MNIST's digits, as far along as no model has learnt. */
function turn(images: LabelledImages, degrees: number): Uint8Array {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const map = { xx: cos, xy: -sin, yx: sin, yy: cos };
  const turned = new Float32Array(images.images.length);
  for (let index = 0; index < images.count; index++) {
    warpImage(images.images, index * 784, turned, index * 784, map, 0, 0);
  }
  return Uint8Array.from(turned, (value) => Math.round(value * 255));
}

describe('personalising', () => {
  let images: LabelledImages;

  before(async () => {
    const test = await loadMnist('test', { baseUrl: document.baseURI });
    images = subset(
      test,
      Uint16Array.from({ length: 120 }, (_, index) => 5000 + index),
    );
  });

  describe('the default model', () => {
    let outcome: PersonaliseOutcome;
    const stages: PersonaliseStage[] = [];
    const shares: number[] = [];

    before(async () => {
      outcome = await startPersonalising(
        { model: 'digits', tiles: turn(images, 55), labels: images.labels, seed: 3 },
        {
          onProgress: (stage, share) => {
            if (stages.at(-1) !== stage) stages.push(stage);
            shares.push(share);
          },
        },
      ).outcome;
      const { before, after, seconds } = outcome;
      console.log(
        `own ${before.sampleAccuracy} to ${after.sampleAccuracy}, mnist ${before.mnistAccuracy} to ${after.mnistAccuracy}, ${seconds} s`,
      );
    });

    it('learns a hand that it could not read, and forgets nothing', () => {
      expect(outcome.heldBack.length).to.be.within(20, 40);
      expect(outcome.after.digits).to.have.length(outcome.heldBack.length);
      expect(outcome.before.sampleAccuracy).to.be.lessThan(0.8);
      expect(outcome.after.sampleAccuracy).to.be.greaterThan(outcome.before.sampleAccuracy);
      const forgotten = outcome.before.mnistAccuracy - outcome.after.mnistAccuracy;
      // on a slow device there is time for less learning, and hardly anything is forgotten then either
      expect(forgotten).to.be.at.most(0.004 + 1e-9);
      expect(outcome.isBetter).to.equal(forgotten <= 0.002 + 1e-9);
    });

    it('tells how it comes on', () => {
      expect(stages).to.deep.equal(['loading', 'measuring', 'learning', 'comparing']);
      expect(shares).to.deep.equal([...shares].sort((one, other) => one - other));
    });

    it('gives a model that reads as was measured, with its calibration', async () => {
      const { modelJson, weights } = outcome.files;
      const json = JSON.parse(modelJson) as {
        weightsManifest: { paths: string[] }[];
        userDefinedMetadata: { digitRecognizer: { calibration: { temperature: number } } };
      };
      const { calibration } = json.userDefinedMetadata.digitRecognizer;
      expect(calibration.temperature).to.be.greaterThan(0);
      const weightsUrl = URL.createObjectURL(new Blob([weights]));
      json.weightsManifest[0]!.paths = [weightsUrl];
      const url = URL.createObjectURL(new Blob([JSON.stringify(json)]));
      const own = {
        count: images.count,
        labels: images.labels,
        images: turn(images, 55),
      };
      const heldBack = subset(own, outcome.heldBack);
      const predictions = await evaluateModel(url, heldBack);
      expect([...predictions.digits]).to.deep.equal([...outcome.after.digits]);
      URL.revokeObjectURL(url);
      URL.revokeObjectURL(weightsUrl);
    });
  });

  it('can be stopped', async () => {
    const session = startPersonalising(
      { model: 'digits', tiles: images.images, labels: images.labels, seed: 3 },
      { onProgress: () => session.stop() },
    );
    const error = await session.outcome.catch((reason: unknown) => reason);
    expect((error as UserFacingError).code).to.equal('aborted');
  });

  it('points out labels that disagree with all the others', async () => {
    const labels = images.labels.slice();
    const wrong = [3, 77];
    for (const index of wrong) labels[index] = (labels[index]! + 5) % 10;
    const doubtful = await findDoubtfulLabels({ model: 'digits', tiles: images.images, labels });
    expect(doubtful.map(({ index }) => index)).to.deep.equal(wrong);
    expect(doubtful.map(({ suggestion }) => suggestion)).to.deep.equal(
      wrong.map((index) => images.labels[index]),
    );
  });

  it('says what samples it needs', async () => {
    const few = subset(images, [0, 1]);
    const session = startPersonalising({
      model: 'digits',
      tiles: few.images,
      labels: few.labels,
      seed: 1,
    });
    const error = await session.outcome.catch((reason: unknown) => reason);
    expect((error as UserFacingError).code).to.equal('bad-data');
  });
});
