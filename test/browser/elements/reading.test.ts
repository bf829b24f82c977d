import { expect, oneEvent } from '@open-wc/testing';
import type { Recognition } from '../../../src/recognizer/recognition.ts';
import { drawWithMouse, sendPointer, type Place } from './drawing-fixture.ts';
import {
  announcementOf,
  exampleFor,
  getButton,
  getPart,
  keepModelWarm,
  mount,
  readExample,
  record,
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
    expect(announcementOf(element)).to.match(/^7, .*\d+ percent sure$/);
  });

  it('reads each of the ten examples', async () => {
    const element = await mount();
    for (let digit = 0; digit < 10; digit++) {
      await readExample(element, digit);
      expect(element.value).to.equal(String(digit));
    }
  });

  it('reads ink that was drawn while the model was loading', async () => {
    const element = await mount();
    await readExample(element, 5);
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
    await readExample(element, 4);
    expect(element.value).to.equal('4');
    element.clear();
    expect([element.value, element.strokes.length]).to.deep.equal(['', 0]);
    expect(element.recognition).to.equal(null);
    const read = oneEvent(element, 'digit-recognition');
    element.undo();
    await read;
    expect(element.value).to.equal('4');
    element.redo();
    expect(element.value).to.equal('');
  });

  it('tells of input and change when a person clears it, and of neither when a script does', async () => {
    const element = await mount();
    await readExample(element, 6);
    await element.updateComplete;
    const { names } = record(element, 'input', 'change');
    getButton(element, 'Clear').click();
    expect(names).to.deep.equal(['input', 'change']);
    element.value = '6';
    element.clear();
    expect(names).to.deep.equal(['input', 'change']);
  });

  it('wipes the ink after clear-after, when it has been read; the value stays', async () => {
    const element = await mount({ 'clear-after': '60' });
    await element.ready;
    await readExample(element, 2);
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
    await readExample(element, 1);
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
    await readExample(element, 7);
    expect(element.recognition?.backend).to.equal('cpu');
  });
});
