import { expect, fixture, html } from '@open-wc/testing';

import { BatchTrace } from '../../../../../src/app/train/chart/batch-trace.ts';
import { renderChartImage } from '../../../../../src/app/train/chart/chart-image.ts';
import type { ChartPanel } from '../../../../../src/app/train/chart/chart-panel.ts';
import {
  alignRuns,
  toCsv,
  valueAt,
  verticalRange,
  type ChartRun,
} from '../../../../../src/app/train/chart/chart-series.ts';
import '../../../../../src/app/train/chart/training-chart.ts';
import type { TrainingChart } from '../../../../../src/app/train/chart/training-chart.ts';
import type { EpochRecord } from '../../../../../src/training/description/epoch-record.ts';
import { epoch as recordEpoch } from '../epoch-records.ts';

const epoch = (number: number, loss: number, validationLoss: number): EpochRecord =>
  recordEpoch(number, {
    loss,
    accuracy: 1 - loss,
    validationLoss,
    validationAccuracy: 1 - validationLoss,
  });

const first: ChartRun = {
  id: 'first',
  title: 'LeNet-5, "Adam"',
  batches: [
    { at: 0.5, loss: 1, accuracy: 0.5 },
    { at: 1, loss: 0.5, accuracy: 0.75 },
  ],
  history: [epoch(1, 0.75, 0.4), epoch(2, 0.25, 0.2)],
};
const second: ChartRun = {
  id: 'second',
  title: 'CNN',
  batches: [],
  history: [epoch(1, 0.5, NaN)],
};

describe('Runs over the same places', () => {
  const data = alignRuns([first, second]);

  it('have a value where they have a point, and none elsewhere', () => {
    expect(data.places).to.deep.equal([0.5, 1, 2]);
    const losses = data.curves.loss.map(({ run, kind, values }) => [run, kind, values]);
    expect(losses).to.deep.equal([
      [0, 'batch', [1, 0.5, null]],
      [0, 'training', [null, 0.75, 0.25]],
      [0, 'validation', [null, 0.4, 0.2]],
      [1, 'training', [null, 0.5, null]],
      [1, 'validation', [null, null, null]],
    ]);
  });

  it('keep their last value where they have no point', () => {
    const training = data.curves.loss[1];
    if (!training) throw new Error('There is no curve.');
    expect([0, 1, 2].map((place) => valueAt(training, place))).to.deep.equal([null, 0.75, 0.25]);
  });

  it('fit into the panels', () => {
    const [lowest, highest] = verticalRange('loss', data);
    expect(lowest).to.equal(0);
    expect(highest).to.be.greaterThan(1);
    expect(verticalRange('accuracy', data)[1]).to.equal(1);
    expect(verticalRange('loss', alignRuns([]))).to.deep.equal([0, 1]);
  });

  it('become a table, a line for each place of each run', () => {
    expect(toCsv([first, second]).split('\r\n')).to.deep.equal([
      'run,epoch,batch_loss,batch_accuracy,loss,accuracy,val_loss,val_accuracy',
      '"LeNet-5, ""Adam""",0.5,1,0.5,,,,',
      '"LeNet-5, ""Adam""",1,0.5,0.75,0.75,0.25,0.4,0.6',
      '"LeNet-5, ""Adam""",2,,,0.25,0.75,0.2,0.8',
      '"CNN",1,,,0.5,0.5,,',
      '',
    ]);
  });
});

describe('The trace of the batches', () => {
  it('never holds more points than it may, and keeps the whole way', () => {
    const trace = new BatchTrace(8);
    for (let batch = 1; batch <= 1000; batch++) {
      trace.add({ at: batch / 100, loss: batch, accuracy: 0.5 });
      expect(trace.points.length).to.be.at.most(8);
    }
    expect(trace.points[0]?.at).to.be.lessThan(2);
    expect(trace.points.at(-1)?.at).to.equal(10);
    // means of stretches: of all the batches together it is their mean
    const sum = trace.points.reduce((total, { loss, count }) => total + loss * count, 0);
    expect(sum).to.be.closeTo(500_500, 1e-6);
  });
});

describe('<training-chart>', () => {
  async function mount(runs: readonly ChartRun[] = [first]): Promise<TrainingChart> {
    const chart = await fixture<TrainingChart>(
      html`<training-chart .runs=${runs}></training-chart>`,
    );
    await Promise.all(panelsOf(chart).map(({ updateComplete }) => updateComplete));
    return chart;
  }
  const panelsOf = (chart: TrainingChart) => [
    ...(chart.shadowRoot?.querySelectorAll('chart-panel') ?? []),
  ];
  const canvasOf = (panel: ChartPanel | undefined) => panel?.shadowRoot?.querySelector('canvas');
  const sliderOf = (chart: TrainingChart) => {
    const slider = chart.shadowRoot?.querySelector<HTMLElement>('[role=slider]');
    if (!slider) throw new Error('There is no place to move to.');
    return slider;
  };
  const press = async (chart: TrainingChart, key: string) => {
    sliderOf(chart).dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
    await chart.updateComplete;
    return sliderOf(chart).getAttribute('aria-valuetext');
  };

  it('draws both figures and keeps the latest values beside them', async () => {
    const chart = await mount();
    await expect(chart).to.be.accessible();
    for (const canvas of panelsOf(chart).map(canvasOf)) {
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      expect(pixels?.some((value) => value > 0)).to.equal(true);
    }
    expect(chart.shadowRoot?.querySelector('ul')?.innerText).to.match(
      /training\s+0\.2500\s+75\.0%/,
    );
  });

  it('is read from place to place with the keyboard', async () => {
    const chart = await mount();
    expect(await press(chart, 'Home')).to.match(/^Epoch 0\.50\. training loss –/);
    expect(await press(chart, 'ArrowRight')).to.match(/^Epoch 1\. training loss 0\.7500/);
    expect(await press(chart, 'End')).to.match(/^Epoch 2\. .*validation loss 0\.2000, accuracy 80/);
    expect(await press(chart, 'ArrowRight')).to.match(/^Epoch 2\./);
  });

  it('follows a run while it grows, and takes others to compare', async () => {
    const chart = await mount();
    const drawn = () => canvasOf(panelsOf(chart)[0]);
    const before = drawn();
    expect(before).to.be.instanceOf(HTMLCanvasElement);
    chart.runs = [{ ...first, history: [...first.history, epoch(3, 0.1, 0.1)] }];
    await chart.updateComplete;
    await panelsOf(chart)[0]?.updateComplete;
    expect(drawn()).to.equal(before);
    chart.runs = [...chart.runs, second];
    await chart.updateComplete;
    await panelsOf(chart)[0]?.updateComplete;
    const titles = [...(chart.shadowRoot?.querySelectorAll('h3') ?? [])];
    expect(titles.map(({ textContent }) => textContent)).to.deep.equal(['LeNet-5, "Adam"', 'CNN']);
  });

  it('becomes an image', async () => {
    const chart = await mount();
    const image = await renderChartImage(chart, chart.runs, panelsOf(chart));
    expect(image?.type).to.equal('image/png');
    const bitmap = await createImageBitmap(image ?? new Blob());
    expect(bitmap.width).to.be.at.least(1200);
  });
});
