import { expect, oneEvent } from '@open-wc/testing';
import type { Recognition } from '../../../src/recognizer/recognition.ts';
import {
  drawWithMouse,
  exampleFor,
  getButton,
  getPart,
  keepModelWarm,
  mount,
  record,
  sendPointer,
  type Place,
} from './element-fixture.ts';
import { waitUntil } from '../wait-until.ts';

const seven: readonly Place[] = [
  [0.3, 0.25],
  [0.5, 0.24],
  [0.68, 0.24],
  [0.6, 0.42],
  [0.52, 0.6],
  [0.46, 0.8],
];

const status = (element: Element): string =>
  element.shadowRoot?.querySelector('[role=status]')?.textContent.replace('\u00a0', '') ?? '';

keepModelWarm();

describe('<digit-recognizer> reading', () => {
  it('says when the model is ready', async () => {
    const element = await mount();
    const event = await Promise.race([
      oneEvent(element, 'digit-ready'),
      element.ready.then(() => null),
    ]);
    if (event) expect([event.bubbles, event.composed]).to.deep.equal([true, true]);
    await element.ready;
    expect(element.matches(':state(loading)')).to.equal(false);
  });

  it('reads what the mouse drew when the button is lifted', async () => {
    const element = await mount();
    await element.ready;
    const { names, events } = record(element, 'digit-recognition', 'change', 'digit-error');
    const read = oneEvent(element, 'change');
    await drawWithMouse(element, seven);
    await read;
    expect(element.value).to.equal('7');
    expect(names).to.deep.equal(['digit-recognition', 'change']);
    const [recognition, change] = events;
    expect((recognition as CustomEvent<Recognition>).detail).to.equal(element.recognition);
    expect([recognition?.bubbles, recognition?.composed]).to.deep.equal([true, true]);
    expect([change?.bubbles, change?.composed]).to.deep.equal([true, false]);
    expect(getPart(element, 'value').textContent).to.equal('7');
    expect(getPart(element, 'confidence').textContent).to.match(/\d+%/);
    expect(status(element)).to.match(/^7, .*\d+ percent sure$/);
  });

  it('reads each of the ten examples', async () => {
    const element = await mount();
    for (let digit = 0; digit < 10; digit++) {
      const read = oneEvent(element, 'digit-recognition');
      element.strokes = exampleFor(element, digit);
      await read;
      expect(element.value).to.equal(String(digit));
    }
  });

  it('reads ink that was drawn while the model was loading', async () => {
    const element = await mount();
    const read = oneEvent(element, 'digit-recognition');
    element.strokes = exampleFor(element, 5);
    await read;
    expect(element.value).to.equal('5');
  });

  it('drops a reading that a newer one overtakes', async () => {
    const element = await mount();
    await element.ready;
    const { events } = record(element, 'digit-recognition');
    element.strokes = exampleFor(element, 3);
    const stale = element.recognize();
    element.strokes = exampleFor(element, 8);
    const error = await stale.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).to.have.property('code', 'aborted');
    await waitUntil(() => element.value === '8', 'the newer reading');
    expect(events.length).to.equal(1);
  });

  it('ends with its signal', async () => {
    const element = await mount();
    await element.ready;
    element.strokes = exampleFor(element, 3);
    const controller = new AbortController();
    const reading = element.recognize(undefined, { signal: controller.signal });
    controller.abort();
    const error = await reading.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).to.have.property('code', 'aborted');
    expect(element.matches(':state(reading)')).to.equal(false);
  });

  it('has nothing to read on an empty pad', async () => {
    const element = await mount();
    const error = await element.recognize().then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).to.have.property('code', 'no-ink');
  });

  it('reads again after undo, redo and clear', async () => {
    const element = await mount();
    const four = exampleFor(element, 4);
    let read = oneEvent(element, 'digit-recognition');
    element.strokes = four;
    await read;
    expect(element.value).to.equal('4');
    element.clear();
    expect([element.value, element.strokes.length]).to.deep.equal(['', 0]);
    expect(element.recognition).to.equal(null);
    read = oneEvent(element, 'digit-recognition');
    element.undo();
    await read;
    expect(element.value).to.equal('4');
    element.redo();
    expect(element.value).to.equal('');
  });

  it('tells of input and change when a person clears it, and of neither when a script does', async () => {
    const element = await mount();
    const read = oneEvent(element, 'digit-recognition');
    element.strokes = exampleFor(element, 6);
    await read;
    await element.updateComplete;
    const { names } = record(element, 'input', 'change');
    getButton(element, 'Clear').click();
    expect(names).to.deep.equal(['input', 'change']);
    element.value = '6';
    element.clear();
    expect(names).to.deep.equal(['input', 'change']);
  });

  it('shows all ten probabilities and the pixels that the model saw', async () => {
    const element = await mount();
    const read = oneEvent(element, 'digit-recognition');
    element.strokes = exampleFor(element, 0);
    await read;
    const bars = getPart(element, 'probabilities').shadowRoot;
    await waitUntil(() => bars?.querySelector('.best'), 'the bars');
    expect(bars?.querySelectorAll('li').length).to.equal(10);
    expect(bars?.querySelector('.best')?.textContent).to.match(/^\s*0\s+>?\d+%\s*$/);
    const canvas = getPart(element, 'model-input').shadowRoot?.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, 28, 28).data ?? [];
    const shown = Array.from({ length: 784 }, (_, index) => (pixels[4 * index + 3] ?? 0) / 255);
    const seen = element.recognition?.digits[0]?.input ?? [];
    shown.forEach((value, index) => expect(value).to.be.closeTo(seen[index] ?? -1, 0.003));
  });

  it('leaves the value empty below min-confidence, and shows its guess', async () => {
    const element = await mount({ 'min-confidence': '1' });
    const read = oneEvent(element, 'digit-recognition');
    element.strokes = exampleFor(element, 9).map((stroke) => stroke.slice(0, -9));
    await read;
    expect(element.value).to.equal('');
    expect(element.matches(':state(rejected)')).to.equal(true);
    const { recognition } = element;
    expect(getPart(element, 'value').textContent).to.equal(String(recognition?.digits[0]?.digit));
    expect(status(element)).to.match(/^Not sure\. Best guess \d, /);
    element.minConfidence = 0;
    await element.updateComplete;
    expect(element.value).to.equal(recognition?.value);
    expect(element.matches(':state(rejected)')).to.equal(recognition?.value === '');
  });

  it('names no guess where the ink is no digit by far', async () => {
    const element = await mount();
    const read = oneEvent(element, 'digit-recognition');
    // a star in one stroke
    const star = Array.from({ length: 6 }, (_, point) => {
      const angle = ((point * 144 - 90) * Math.PI) / 180;
      return {
        x: 150 + 110 * Math.cos(angle),
        y: 150 + 110 * Math.sin(angle),
        t: 0,
        pressure: 0.5,
      };
    });
    element.strokes = [star];
    await read;
    expect(element.value).to.equal('');
    expect(getPart(element, 'value').textContent).to.equal('');
    expect(getPart(element, 'confidence').textContent).not.to.contain('%');
    expect(status(element)).to.equal(
      'Not a digit, it seems. Draw one from 0 to 9, large and clear.',
    );
  });

  it('wipes the ink after clear-after, when it has been read; the value stays', async () => {
    const element = await mount({ 'clear-after': '60' });
    await element.ready;
    const read = oneEvent(element, 'digit-recognition');
    element.strokes = exampleFor(element, 2);
    await read;
    await waitUntil(() => element.strokes.length === 0, 'the ink is wiped');
    expect(element.value).to.equal('2');
    await element.updateComplete;
    expect(getPart(element, 'value').textContent).to.equal('2');
    element.undo();
    expect(element.strokes.length, 'undo brings it back').to.equal(1);
  });

  it('does not wipe under a stroke that came in time', async () => {
    const element = await mount({ 'clear-after': '100' });
    await element.ready;
    const pen = { id: 5, type: 'pen' } as const;
    sendPointer(element, 'pointerdown', [0.3, 0.3], pen);
    sendPointer(element, 'pointermove', [0.6, 0.3], pen);
    sendPointer(element, 'pointerup', [0.6, 0.3], pen);
    sendPointer(element, 'pointerdown', [0.6, 0.3], pen);
    const start = performance.now();
    await waitUntil(() => performance.now() > start + 300, 'the time is over');
    expect(element.strokes.length, 'while the pen is down').to.equal(2);
    sendPointer(element, 'pointermove', [0.5, 0.8], pen);
    sendPointer(element, 'pointerup', [0.5, 0.8], pen);
    expect(element.strokes.length).to.equal(2);
    await waitUntil(() => element.strokes.length === 0, 'both are wiped together');
  });

  it('reads anew with another model', async () => {
    const element = await mount();
    const read = oneEvent(element, 'digit-recognition');
    element.strokes = exampleFor(element, 1);
    await read;
    const again = oneEvent(element, 'digit-recognition');
    element.model = 'lenet5';
    const { ready } = element;
    expect(element.matches(':state(loading)')).to.equal(true);
    await ready;
    await again;
    expect(element.recognition?.model).to.equal('lenet5');
    expect(element.value).to.equal('1');
  });

  it('runs where it is told to', async () => {
    const element = await mount({ backend: 'cpu' });
    const read = oneEvent(element, 'digit-recognition');
    element.strokes = exampleFor(element, 7);
    await read;
    expect(element.recognition?.backend).to.equal('cpu');
  });
});
