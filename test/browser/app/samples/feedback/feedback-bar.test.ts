import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import '../../../../../src/app/draw/draw-view.ts';
import { writeNumber } from '../../../../../src/app/draw/written-examples.ts';
import type { DrawView } from '../../../../../src/app/draw/draw-view.ts';
import '../../../../../src/app/samples/feedback/feedback-bar.ts';
import type { FeedbackBar } from '../../../../../src/app/samples/feedback/feedback-bar.ts';
import '../../../../../src/digit-recognizer.ts';
import type { DigitRecognizerElement } from '../../../../../src/elements/digit-recognizer.ts';
import { tell } from '../../../../../src/elements/reading/element-events.ts';
import { EXAMPLE_DIGITS } from '../../../../../src/ink/strokes/example-digits.ts';
import type { ReadingMode } from '../../../../../src/recognizer/recognition.ts';
import { clearSamples, listSamples } from '../../../../../src/storage/samples.ts';
import { untilStill } from '../../../until-still.ts';
import { waitUntil } from '../../../wait-until.ts';

interface Mounted {
  readonly recognizer: DigitRecognizerElement;
  readonly bar: FeedbackBar;
}

/** A recogniser whose readings are asked about. */
async function mount(mode: ReadingMode = 'digit'): Promise<Mounted> {
  const recognizer = await fixture<DigitRecognizerElement>(
    html`<digit-recognizer mode=${mode}></digit-recognizer>`,
  );
  const bar = await fixture<FeedbackBar>(
    html`<feedback-bar .recognizer=${recognizer}></feedback-bar>`,
  );
  await recognizer.ready;
  return { recognizer, bar };
}

async function read({ recognizer, bar }: Mounted, number: number): Promise<void> {
  const isRead = oneEvent(recognizer, 'digit-recognition');
  recognizer.strokes =
    number < 10 ? (EXAMPLE_DIGITS[number] ?? []) : writeNumber(String(number)).strokes;
  await isRead;
  await bar.updateComplete;
}

/** A person corrects some of what was read on the pad; the rest stays. */
function correct({ recognizer }: Mounted, corrections: Readonly<Record<number, number>>): void {
  const digits = (recognizer.recognition?.digits ?? []).map(({ digit, input, box }, index) => ({
    ...{ digit: corrections[index] ?? digit, input, box },
    strokes: recognizer.strokes.slice(index, index + 1),
  }));
  const value = digits.map(({ digit }) => digit).join('');
  tell(recognizer, 'digit-correction', { value, digits });
}

async function labelsOfSamples(): Promise<number[]> {
  return (await listSamples()).map(({ label }) => label);
}

const textOf = (bar: FeedbackBar) => bar.shadowRoot?.querySelector<HTMLElement>('.row')?.innerText;

function button(bar: FeedbackBar, name: string): HTMLButtonElement {
  const found = [...(bar.shadowRoot?.querySelectorAll('button') ?? [])].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent.trim()) === name,
  );
  if (!found) throw new Error(`There is no button ${name}.`);
  return found;
}

async function tap(bar: FeedbackBar, name: string, answer: string): Promise<void> {
  button(bar, name).click();
  await waitUntil(() => textOf(bar)?.includes(answer), `${name} leads to ${answer}`);
}

describe('<feedback-bar>', () => {
  beforeEach(() => clearSamples());

  it('asks after a reading, and keeps a confirmed drawing with all that belongs to it', async () => {
    const mounted = await mount();
    await read(mounted, 3);
    const { bar, recognizer } = mounted;
    expect(textOf(bar)).to.contain('Right?');
    await untilStill(bar);
    await expect(bar).to.be.accessible();
    await tap(bar, 'Yes, it is 3', 'Kept as 3');
    expect(textOf(bar)).to.contain('Stays on this device');
    await untilStill(bar);
    await expect(bar).to.be.accessible();
    const [sample, ...others] = await listSamples();
    expect(others).to.deep.equal([]);
    const [reading] = recognizer.recognition?.digits ?? [];
    expect(sample?.label).to.equal(3);
    expect(sample?.strokes).to.deep.equal(EXAMPLE_DIGITS[3]);
    expect(sample?.read).to.deep.equal({
      digit: 3,
      confidence: reading?.confidence,
      model: 'digits',
    });
    expect([...(sample?.tile ?? [])]).to.deep.equal(
      Array.from(reading?.input ?? [], (ink) => Math.round(ink * 255)),
    );
  });

  it('keeps a correction, takes it back, and asks again', async () => {
    const mounted = await mount();
    await read(mounted, 5);
    const { bar } = mounted;
    button(bar, 'It is 6').focus();
    await tap(bar, 'It is 6', 'Kept as 6');
    const [sample] = await listSamples();
    expect([sample?.label, sample?.read?.digit]).to.deep.equal([6, 5]);
    // the keyboard goes on where its button was
    await waitUntil(
      () => bar.shadowRoot?.activeElement === button(bar, 'Undo'),
      'it has the focus',
    );
    await waitUntil(() => textOf(bar)?.includes('1 sample'), 'it is counted');
    await tap(bar, 'Undo', 'Right?');
    expect(await listSamples()).to.deep.equal([]);
  });

  it('asks about each drawing once, though another model reads it again', async () => {
    const mounted = await mount();
    await read(mounted, 2);
    const { bar, recognizer } = mounted;
    await tap(bar, 'Yes, it is 2', 'Kept as 2');
    const isRead = oneEvent(recognizer, 'digit-recognition');
    recognizer.model = 'lenet5';
    await isRead;
    await bar.updateComplete;
    expect(textOf(bar)).to.contain('Kept as 2');
    await read(mounted, 9);
    expect(textOf(bar)).to.contain('Right?');
    recognizer.dispatchEvent(new Event('input'));
    await bar.updateComplete;
    expect(textOf(bar)).to.contain('Say whether a reading was right');
  });

  it('keeps each digit of a confirmed number, and takes all of them back', async () => {
    const mounted = await mount('number');
    await read(mounted, 107);
    const { bar, recognizer } = mounted;
    expect(textOf(bar)).to.contain('or tap a wrong digit');
    await untilStill(bar);
    await expect(bar).to.be.accessible();
    await tap(bar, 'Yes, it is 107', 'Kept 3 digits');
    const samples = await listSamples();
    expect(samples.map(({ label }) => label)).to.deep.equal([1, 0, 7]);
    expect(samples.map(({ strokes }) => strokes)).to.deep.equal(
      recognizer.strokes.map((stroke) => [stroke]),
    );
    for (const [index, { input }] of (recognizer.recognition?.digits ?? []).entries()) {
      expect([...(samples[index]?.tile ?? [])]).to.deep.equal(
        Array.from(input, (ink) => Math.round(ink * 255)),
      );
    }
    await tap(bar, 'Undo', 'Right?');
    expect(await listSamples()).to.deep.equal([]);
  });

  it('keeps the digits that are corrected on the pad, and the others once all is right', async () => {
    const mounted = await mount('number');
    await read(mounted, 107);
    const { bar } = mounted;
    correct(mounted, { 1: 6 });
    await waitUntil(() => textOf(bar)?.includes('Kept as 6'), 'the corrected digit is kept');
    await untilStill(bar);
    await expect(bar).to.be.accessible();
    const [sample, ...others] = await listSamples();
    expect(others).to.deep.equal([]);
    expect([sample?.label, sample?.read?.digit]).to.deep.equal([6, 0]);
    expect(sample?.strokes).to.have.length(1);
    // the same digit is thought over, and another one is found to be wrong
    correct(mounted, { 1: 8, 2: 9 });
    await waitUntil(() => textOf(bar)?.includes('Kept 2 digits'), 'both are kept');
    expect(await labelsOfSamples()).to.deep.equal([8, 9]);
    await tap(bar, 'Yes, it is 189', 'Kept 3 digits');
    expect((await labelsOfSamples()).sort()).to.deep.equal([1, 8, 9]);
    correct(mounted, { 1: 8 });
    await waitUntil(() => textOf(bar)?.includes('All right now?'), 'the 7 is right, after all');
    expect((await labelsOfSamples()).sort()).to.deep.equal([1, 8]);
  });

  it('keeps the pixels of an image', async () => {
    const { bar, recognizer } = await mount();
    const canvas = new OffscreenCanvas(200, 200);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('There is no canvas to draw on.');
    context.fillStyle = 'white';
    context.fillRect(0, 0, 200, 200);
    context.lineWidth = 16;
    context.beginPath();
    context.moveTo(100, 30);
    context.lineTo(100, 170);
    context.stroke();
    await recognizer.recognize(await canvas.convertToBlob());
    await bar.updateComplete;
    await tap(bar, 'It is 1', 'Kept as 1');
    const [sample] = await listSamples();
    expect(sample?.strokes).to.equal(null);
    expect(Math.max(...(sample?.tile ?? []))).to.be.above(200);
  });
});

describe('<draw-view>, once something was read', () => {
  it('asks whether it was right', async () => {
    const view = await fixture<DrawView>(html`
      <draw-view><digit-recognizer slot="recognizer"></digit-recognizer></draw-view>
    `);
    expect(view.shadowRoot?.querySelector('feedback-bar') === null).to.equal(true);
    const recognizer = view.querySelector('digit-recognizer');
    if (!recognizer) throw new Error('The view has no recogniser.');
    await recognizer.ready;
    recognizer.strokes = EXAMPLE_DIGITS[7] ?? [];
    const bar = () => view.shadowRoot?.querySelector('feedback-bar') ?? null;
    await waitUntil(() => bar() !== null, 'it asks');
    await waitUntil(() => textOf(bar()!)?.includes('Right?'), 'it asks');
  });
});
