import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { DigitRecognizerElement } from '../../../src/elements/digit-recognizer.ts';
import { getFailure } from '../recognizer/examples.ts';
import { waitUntil } from '../wait-until.ts';
import {
  carryFile,
  exampleFor,
  getPad,
  imageOf,
  keepModelWarm,
  mount,
  pasteEvent,
  readExample,
} from './element-fixture.ts';

keepModelWarm();

/** Takes the element out of the document for longer than a move. */
async function takeAway(element: DigitRecognizerElement): Promise<() => void> {
  const home = element.parentElement;
  element.remove();
  await rest();
  return () => home?.append(element);
}

/** What was put off until the running script is done has been done after this. */
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const isReading = (element: DigitRecognizerElement): boolean => element.matches(':state(reading)');

describe('<digit-recognizer> that is put back', () => {
  it('reads the ink whose reading its removal had stopped', async () => {
    const element = await mount();
    await element.ready;
    element.strokes = exampleFor(element, 3);
    const putBack = await takeAway(element);
    expect(isReading(element)).to.equal(false);
    const read = oneEvent(element, 'digit-recognition');
    putBack();
    await read;
    expect(element.value).to.equal('3');
  });

  it('reads the image whose reading its removal had stopped', async () => {
    const element = await mount();
    await element.ready;
    const taken = oneEvent(element, 'input');
    getPad(element).dispatchEvent(pasteEvent(carryFile(await imageOf(6))));
    await taken;
    expect(isReading(element)).to.equal(true);
    const putBack = await takeAway(element);
    expect(isReading(element)).to.equal(false);
    const read = oneEvent(element, 'digit-recognition');
    putBack();
    await read;
    expect(element.value).to.equal('6');
  });

  it('reads nothing again that had been read', async () => {
    const element = await mount();
    await readExample(element, 5);
    const putBack = await takeAway(element);
    putBack();
    await rest();
    expect(isReading(element)).to.equal(false);
    expect(element.value).to.equal('5');
  });

  it('goes on with the reading under way where it was only moved', async () => {
    const element = await mount();
    await element.ready;
    const elsewhere = await fixture<HTMLElement>(html`<section></section>`);
    element.strokes = exampleFor(element, 4);
    const reading = element.recognize();
    elsewhere.append(element);
    expect((await reading).value).to.equal('4');
  });

  it('wipes the ink after clear-after where it was moved meanwhile', async () => {
    const element = await mount({ 'clear-after': '500' });
    await element.ready;
    const elsewhere = await fixture<HTMLElement>(html`<section></section>`);
    await readExample(element, 2);
    elsewhere.append(element);
    await waitUntil(() => element.strokes.length === 0, 'the ink is wiped');
    expect(element.value).to.equal('2');
  });

  it('wipes the ink after clear-after where that was read only once it was back', async () => {
    const element = await mount({ 'clear-after': '60' });
    await element.ready;
    element.strokes = exampleFor(element, 2);
    const putBack = await takeAway(element);
    putBack();
    await waitUntil(() => element.strokes.length === 0, 'the ink is wiped');
    expect(element.value).to.equal('2');
  });
});

describe('`ready` of a <digit-recognizer> that is taken away', () => {
  it('ends where nobody had said yet which model it is to be', async () => {
    const element = await mount({ model: '' });
    const { ready } = element;
    element.remove();
    expect(await getFailure(ready)).to.equal('aborted');
  });

  it('ends where the model was on its way, and is a new promise once it is back', async () => {
    const element = await mount({ model: 'lenet5' });
    const { ready } = element;
    const putBack = await takeAway(element);
    expect(await getFailure(ready)).to.equal('aborted');
    putBack();
    await element.ready;
    expect(element.matches(':state(loading)')).to.equal(false);
  });

  it('ends where it was taken away in the breath in which it came', async () => {
    const element = document.createElement('digit-recognizer');
    document.body.append(element);
    const { ready } = element;
    element.remove();
    expect(await getFailure(ready)).to.equal('aborted');
  });

  it('ends after a reading outside of any document that was called off', async () => {
    const element = document.createElement('digit-recognizer');
    element.model = 'lenet5';
    element.strokes = exampleFor(element, 1);
    const { ready } = element;
    element.clear();
    expect(await getFailure(ready)).to.equal('aborted');
  });

  it('goes on where it was only moved', async () => {
    const element = await mount({ model: 'lenet5' });
    const elsewhere = await fixture<HTMLElement>(html`<section></section>`);
    const { ready } = element;
    elsewhere.append(element);
    expect(element.ready).to.equal(ready);
    await ready;
  });
});
