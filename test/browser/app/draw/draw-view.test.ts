import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import '../../../../src/app/draw/draw-view.ts';
import type { DrawView } from '../../../../src/app/draw/draw-view.ts';
import { keepInk, restoreInk } from '../../../../src/app/draw/keep-ink-over-reload.ts';
import { replayStrokes } from '../../../../src/app/draw/replay-strokes.ts';
import { keepBackend, keepModel, readChoices } from '../../../../src/app/models/reader-choices.ts';
import '../../../../src/digit-recognizer.ts';
import type { DigitRecognizerElement } from '../../../../src/elements/digit-recognizer.ts';
import { EXAMPLE_DIGITS } from '../../../../src/ink/strokes/example-digits.ts';
import { untilStill } from '../../until-still.ts';
import { waitUntil } from '../../wait-until.ts';

interface Mounted {
  readonly view: DrawView;
  readonly recognizer: DigitRecognizerElement;
}

/** The view as index.html holds it. */
async function mount(): Promise<Mounted> {
  const view = await fixture<DrawView>(html`
    <draw-view>
      <h1 slot="heading">Draw a number</h1>
      <digit-recognizer slot="recognizer" name="number" mode="number"></digit-recognizer>
    </draw-view>
  `);
  const recognizer = view.querySelector('digit-recognizer');
  if (!recognizer) throw new Error('The view has no recogniser.');
  await waitUntil(() => recognizer.padSize !== null, 'the pad is laid out');
  return { view, recognizer };
}

function insideOf(element: Element, part: string): ShadowRoot {
  const root = element.shadowRoot?.querySelector(part)?.shadowRoot;
  if (!root) throw new Error(`There is no <${part}>.`);
  return root;
}

const statusOf = (view: DrawView) => insideOf(view, 'reading-status').textContent;

function buttonOf(view: DrawView, name: string): HTMLButtonElement {
  const found = insideOf(view, 'example-digits').querySelector<HTMLButtonElement>(
    `[aria-label="${name}"]`,
  );
  if (!found) throw new Error(`There is no button ${name}.`);
  return found;
}

describe('<draw-view>', () => {
  afterEach(() => {
    keepModel(null);
    keepBackend('auto');
  });

  it('writes the example that is tapped, reads it and says where and how fast', async () => {
    const { view, recognizer } = await mount();
    await recognizer.ready;
    await view.updateComplete;
    expect(statusOf(view)).to.contain('Ready on this device');
    buttonOf(view, 'Try a handwritten 7').click();
    const pointCount = (EXAMPLE_DIGITS[7] ?? []).flat().length;
    const isWritten = () => recognizer.strokes.flat().length === pointCount;
    await waitUntil(() => isWritten() && recognizer.value === '7', 'all is read');
    await view.updateComplete;
    expect(statusOf(view)).to.match(
      /Read on this device · (WebAssembly|WebGPU|WebGL|JavaScript) · (under )?\S+ ms/,
    );
    const question = () => view.shadowRoot?.querySelector('feedback-bar')?.shadowRoot;
    await waitUntil(() => question()?.textContent.includes('Right?'), 'it asks');
    await waitUntil(() => !recognizer.matches(':state(reading)'), 'the last reading has come');
    await recognizer.updateComplete;
    await untilStill(view);
    await expect(view).to.be.accessible();
  });

  it('offers the models of the catalogue and reads with the one that is chosen', async () => {
    const { view, recognizer } = await mount();
    const radios = () => [
      ...insideOf(view, 'model-switch').querySelectorAll<HTMLInputElement>('input[type=radio]'),
    ];
    await waitUntil(() => radios().length > 0, 'the catalogue has come');
    const chosen = radios().filter(({ checked }) => checked);
    expect(chosen).to.have.length(1);
    const other = radios().find(({ value }) => value === 'lenet5');
    other?.click();
    await waitUntil(() => recognizer.model === 'lenet5', 'the model is used');
    await recognizer.ready;
    recognizer.strokes = EXAMPLE_DIGITS[3] ?? [];
    await oneEvent(recognizer, 'digit-recognition');
    expect(recognizer.recognition?.model).to.equal('lenet5');
    expect(recognizer.value).to.equal('3');
  });

  it('begins with what was chosen at the last visit', async () => {
    keepModel('lenet5');
    keepBackend('cpu');
    const { recognizer } = await mount();
    expect(recognizer.model).to.equal('lenet5');
    expect(recognizer.backend).to.equal('cpu');
  });

  it('goes back to the default where the catalogue no longer has the chosen model', async () => {
    keepModel('gone-since');
    const { recognizer } = await mount();
    await waitUntil(() => recognizer.model !== 'gone-since', 'the catalogue has come');
    expect(readChoices().model).to.equal(null);
  });

  it('stops writing an example when a pen comes down', async () => {
    const { view, recognizer } = await mount();
    buttonOf(view, 'Try a handwritten 8').click();
    recognizer.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    // as long as a whole example takes, and longer
    await replayStrokes(EXAMPLE_DIGITS[8] ?? [], () => undefined, { durationMs: 600 });
    expect(recognizer.strokes).to.deep.equal([]);
  });
});

describe('Ink kept over a reload', () => {
  it('comes back once', () => {
    const strokes = EXAMPLE_DIGITS[5] ?? [];
    keepInk({ strokes });
    const next = { strokes: [] as typeof strokes };
    restoreInk(next);
    expect(next.strokes).to.deep.equal(strokes);
    const later = { strokes: [] as typeof strokes };
    restoreInk(later);
    expect(later.strokes).to.deep.equal([]);
  });
});
