import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import '../../../../../src/app/train/run/run-status.ts';
import type { RunStatus } from '../../../../../src/app/train/run/run-status.ts';
import type { RunningTraining } from '../../../../../src/app/train/run/training-run.ts';
import { FIRST_SETTINGS } from '../../../../../src/app/train/settings/stored-settings.ts';
import { history } from '../epoch-records.ts';
import { buttonsOf, textOf } from '../shown-parts.ts';

const starting: RunningTraining = {
  phase: 'starting',
  settings: { ...FIRST_SETTINGS, epochs: 4 },
  fetched: null,
  backend: null,
  batch: null,
  history: [],
  trace: [],
  tested: 0,
};
const running: RunningTraining = {
  ...starting,
  phase: 'running',
  backend: {
    chosen: 'wasm',
    measured: [
      { backend: 'webgl', imagesPerSecond: 300.4 },
      { backend: 'wasm', imagesPerSecond: 1234.5 },
      { backend: 'webgpu', imagesPerSecond: null },
    ],
  },
  batch: {
    epoch: 2,
    batch: 100,
    batchesPerEpoch: 200,
    loss: 0.12345,
    accuracy: 0.96875,
    imagesPerSecond: 1200,
    secondsLeft: 83,
  },
  history: history.slice(0, 1),
};

describe('<run-status>', () => {
  const mount = (run: RunningTraining) =>
    fixture<RunStatus>(html`<run-status .run=${run}></run-status>`);
  const progressOf = (element: RunStatus) =>
    element.shadowRoot?.querySelector<HTMLProgressElement>('progress:not([hidden])');

  it('shows every figure of the batch and of the last epoch', async () => {
    const element = await mount(running);
    await expect(element).to.be.accessible();
    expect(textOf(element, '.live')).to.equal(
      'Epoch 2 of 4 Batch 100 of 200 Images a second 1,200 Time left 1 min 23 s Batch loss 0.1235 Batch accuracy 96.9%',
    );
    expect(textOf(element, '.epoch')).to.equal(
      'loss 0.5000 accuracy 90.0% val_loss 0.3000 val_accuracy 95.0%',
    );
    expect(textOf(element, '.backend')).to.equal(
      'Trains on WebAssembly, measured at 1,235 images a second, WebGL at 300.',
    );
    expect(progressOf(element)?.value).to.equal(0.375);
  });

  it('offers what can be done in each phase', async () => {
    const element = await mount(starting);
    expect(progressOf(element)?.position).to.equal(-1);
    for (const [phase, buttons] of [
      ['running', [['Pause', false], ['Stop', false]]], // prettier-ignore
      ['paused', [['Resume', false], ['Stop', false]]], // prettier-ignore
      ['stopping', [['Pause', true], ['Stop now', false]]], // prettier-ignore
      ['testing', [['Pause', true], ['Stop now', false]]], // prettier-ignore
    ] as const) {
      element.run = { ...running, phase };
      await element.updateComplete;
      expect(buttonsOf(element)).to.deep.equal(buttons);
    }
  });

  it('takes a double click for one wish', async () => {
    const element = await mount(running);
    let wishes = 0;
    element.addEventListener('stop-wanted', () => wishes++);
    const stop = element.shadowRoot?.querySelectorAll('button')[1];
    for (const detail of [1, 2]) stop?.dispatchEvent(new MouseEvent('click', { detail }));
    expect(wishes).to.equal(1);
  });

  it('tells what is wanted', async () => {
    const element = await mount(running);
    const told = oneEvent(element, 'stop-wanted');
    element.shadowRoot?.querySelectorAll('button')[1]?.click();
    await told;
  });
});
