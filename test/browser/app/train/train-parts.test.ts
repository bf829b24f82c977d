import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import '../../../../src/app/train/figures/history-table.ts';
import type { HistoryTable } from '../../../../src/app/train/figures/history-table.ts';
import '../../../../src/app/train/outcome/training-outcome.ts';
import type { TrainingOutcome } from '../../../../src/app/train/outcome/training-outcome.ts';
import '../../../../src/app/train/past-runs/past-runs.ts';
import type { PastRuns } from '../../../../src/app/train/past-runs/past-runs.ts';
import '../../../../src/app/train/run/run-status.ts';
import type { RunStatus } from '../../../../src/app/train/run/run-status.ts';
import type { RunningTraining } from '../../../../src/app/train/run/training-run.ts';
import { FIRST_SETTINGS } from '../../../../src/app/train/settings/stored-settings.ts';
import type { TrainingOutcome as Outcome } from '../../../../src/lab/training-session.ts';
import type { RunSummary } from '../../../../src/storage/training-runs.ts';
import type { EpochRecord } from '../../../../src/training/description/epoch-record.ts';

const epoch = (number: number, validationLoss: number): EpochRecord => ({
  epoch: number,
  loss: 0.5 / number,
  accuracy: 0.9,
  validationLoss,
  validationAccuracy: 0.95,
  learningRate: 0.001,
  seconds: 1,
});
const history = [epoch(1, 0.3), epoch(2, 0.2), epoch(3, 0.25)];

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

const textOf = (element: Element, selector: string) =>
  element.shadowRoot?.querySelector<HTMLElement>(selector)?.innerText.replace(/\s+/g, ' ').trim();
const buttonsOf = (element: Element) =>
  [...(element.shadowRoot?.querySelectorAll('button') ?? [])].map(
    (button) => [button.innerText.trim(), button.disabled] as const,
  );

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
      ['stopping', [['Pause', true], ['Stop', true]]], // prettier-ignore
      ['testing', [['Pause', true], ['Stop', true]]], // prettier-ignore
    ] as const) {
      element.run = { ...running, phase };
      await element.updateComplete;
      expect(buttonsOf(element)).to.deep.equal(buttons);
    }
  });

  it('tells what is wanted', async () => {
    const element = await mount(running);
    const told = oneEvent(element, 'stop-wanted');
    element.shadowRoot?.querySelectorAll('button')[1]?.click();
    await told;
  });
});

describe('<history-table>', () => {
  it('has a row for each finished epoch, and marks the best', async () => {
    const element = await fixture<HistoryTable>(
      html`<history-table .history=${history}></history-table>`,
    );
    await expect(element).to.be.accessible();
    const rows = [...(element.shadowRoot?.querySelectorAll('tr') ?? [])].map((row) =>
      [...row.cells].map((cell) => cell.textContent),
    );
    expect(rows.slice(0, 2)).to.deep.equal([
      ['epoch', 'loss', 'accuracy', 'val_loss', 'val_accuracy'],
      ['1', '0.5000', '0.9000', '0.3000', '0.9500'],
    ]);
    expect(element.shadowRoot?.querySelector('.is-best td')?.textContent).to.equal('2');
  });
});

describe('<past-runs>', () => {
  const run: RunSummary = {
    id: 'one',
    settings: FIRST_SETTINGS,
    startedAt: Date.UTC(2026, 1, 3, 12),
    state: 'unfinished',
    history: history.slice(0, 2),
    batches: [],
  };

  it('lists what can go on, be compared and be deleted', async () => {
    const runs = [run, { ...run, id: 'two', state: 'finished' as const }];
    const element = await fixture<PastRuns>(html`<past-runs .runs=${runs}></past-runs>`);
    await expect(element).to.be.accessible();
    expect(buttonsOf(element).map(([name]) => name)).to.deep.equal([
      'Resume',
      'Delete',
      'Result',
      'Delete',
    ]);
    expect(textOf(element, 'li')).to.contain('2 of 5 epochs so far · val_accuracy 95.0%');
    element.busy = true;
    await element.updateComplete;
    expect(buttonsOf(element)[0]).to.deep.equal(['Resume', true]);
  });

  it('tells which are compared', async () => {
    const element = await fixture<PastRuns>(html`<past-runs .runs=${[run]}></past-runs>`);
    const box = element.shadowRoot?.querySelector('input');
    box?.click();
    expect([...element.compared]).to.deep.equal(['one']);
    box?.click();
    expect([...element.compared]).to.deep.equal([]);
  });
});

describe('<training-outcome>', () => {
  const labels = Uint8Array.from({ length: 10_000 }, (_, index) => index % 10);
  const digits = labels.map((label, index) => (index < 138 ? (label + 1) % 10 : label));
  const outcome: Outcome = {
    settings: FIRST_SETTINGS,
    files: { modelJson: '{}', weights: new ArrayBuffer(0) },
    history,
    bestEpoch: 2,
    endedBy: 'stop',
    backend: 'wasm',
    test: {
      count: 10_000,
      labels,
      digits,
      confidences: new Float32Array(10_000).fill(0.9),
      probabilities: new Float32Array(100_000).fill(0.1),
    },
  };

  it('says how many test images were read right, where a screen reader hears it', async () => {
    const element = await fixture<TrainingOutcome>(html`<training-outcome></training-outcome>`);
    const status = element.shadowRoot?.querySelector('[role=status]');
    expect(status?.textContent.trim()).to.equal('');
    element.outcome = outcome;
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('[role=status]')).to.equal(status);
    expect(textOf(element, '[role=status]')).to.equal(
      '98.62% of 10,000 test images read right, 138 misread',
    );
    expect(textOf(element, 'section')).to.contain('Stopped after 3 epochs');
    expect(buttonsOf(element).map(([name]) => name)).to.include.members([
      'Use this model',
      'Resume',
    ]);
    await expect(element).to.be.accessible();
  });
});
