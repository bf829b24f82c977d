import { expect, fixture, html } from '@open-wc/testing';

import '../../../../src/app/debug/image-steps.ts';
import type { ImageSteps } from '../../../../src/app/debug/image-steps.ts';
import '../../../../src/digit-recognizer.ts';
import type { DigitRecognizerElement } from '../../../../src/elements/digit-recognizer.ts';
import { writeNumber } from '../../../../src/app/draw/written-examples.ts';
import { EXAMPLE_DIGITS } from '../../../../src/ink/strokes/example-digits.ts';
import type { ReadingMode } from '../../../../src/recognizer/recognition.ts';
import { waitUntil } from '../../wait-until.ts';

async function mount(
  mode: ReadingMode = 'digit',
): Promise<{ steps: ImageSteps; recognizer: DigitRecognizerElement }> {
  const recognizer = await fixture<DigitRecognizerElement>(
    html`<digit-recognizer mode=${mode}></digit-recognizer>`,
  );
  await waitUntil(() => recognizer.padSize !== null, 'the pad is laid out');
  const steps = await fixture<ImageSteps>(
    html`<image-steps .recognizer=${recognizer}></image-steps>`,
  );
  return { steps, recognizer };
}

const figuresOf = (steps: ImageSteps) => [
  ...(steps.shadowRoot?.querySelectorAll<HTMLElement>('figure') ?? []),
];
const titlesOf = (steps: ImageSteps) =>
  figuresOf(steps).map((figure) => figure.querySelector('strong')?.textContent);

/** An example digit, as a dark line on light paper. */
function paintDigit(digit: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 280;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is no canvas here.');
  context.fillStyle = '#eee';
  context.fillRect(0, 0, 280, 280);
  context.lineWidth = 18;
  context.lineCap = 'round';
  for (const stroke of EXAMPLE_DIGITS[digit] ?? []) {
    context.beginPath();
    for (const { x, y } of stroke) context.lineTo(x, y);
    context.stroke();
  }
  return canvas;
}

function inkShare(figure: HTMLElement | undefined): number {
  const canvas = figure?.querySelector('canvas');
  const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
  if (!data) throw new Error('There is nothing to see.');
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark += 1;
  return (4 * dark) / data.length;
}

describe('<image-steps>', function () {
  this.timeout(120_000);

  it('shows how an image became what the model sees', async () => {
    const { steps, recognizer } = await mount();
    expect(figuresOf(steps)).to.have.length(0);
    await recognizer.recognize(paintDigit(3));
    await waitUntil(() => figuresOf(steps).length === 5, 'all steps are shown');
    expect(titlesOf(steps)).to.deep.equal([
      '1. Grey',
      '2. Without the paper',
      '3. Pieces of ink',
      '4. What is read',
      '5. What the model sees',
    ]);
    for (const figure of figuresOf(steps)) {
      expect(inkShare(figure)).to.be.within(0.02, 0.6, figure.textContent);
    }
    expect(recognizer.picture).to.not.equal(null);
    await expect(steps).to.be.accessible();
  });

  it('says where the way ends for blank paper', async () => {
    const { steps, recognizer } = await mount();
    const blank = document.createElement('canvas');
    blank.width = blank.height = 200;
    await recognizer.recognize(blank).catch(() => undefined);
    const problem = () => steps.shadowRoot?.querySelector('.problem')?.textContent;
    await waitUntil(() => problem() !== undefined, 'the problem is told');
    expect(problem()).to.contain('no ink');
    expect(titlesOf(steps)[0]).to.equal('1. Grey');
  });

  it('shows each digit of a number as the model saw it', async () => {
    const { steps, recognizer } = await mount('number');
    recognizer.strokes = writeNumber('2048').strokes;
    await waitUntil(() => figuresOf(steps).length === 4, 'the drawing is shown');
    for (const figure of figuresOf(steps)) expect(inkShare(figure)).to.be.within(0.02, 0.4);
    await recognizer.recognize(paintDigit(5));
    await waitUntil(() => titlesOf(steps)[0] === '1. Grey', 'the image is shown');
    expect(titlesOf(steps).at(-1)).to.contain('What the model sees');
  });

  it('shows what the model sees of a drawing, and follows the pad', async () => {
    const { steps, recognizer } = await mount();
    recognizer.strokes = EXAMPLE_DIGITS[7] ?? [];
    await waitUntil(() => figuresOf(steps).length === 1, 'the drawing is shown');
    expect(inkShare(figuresOf(steps)[0])).to.be.within(0.02, 0.4);
    await recognizer.recognize(paintDigit(5));
    await waitUntil(() => figuresOf(steps).length === 5, 'the image is shown');
  });
});
