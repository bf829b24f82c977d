import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { RecognizerError } from '../../../src/recognizer/errors.ts';
import { drawWithMouse, inkAt } from './drawing-fixture.ts';
import {
  carryText,
  exampleFor,
  getButton,
  keepModelWarm,
  mount,
  mountWithoutModel,
  nextError,
  pasteEvent,
  readExample,
  record,
} from './element-fixture.ts';
import { waitUntil } from '../wait-until.ts';

keepModelWarm();

describe('<digit-recognizer> without its model', () => {
  it('says so once, keeps the ink, and reads it after Retry', async () => {
    const element = await mountWithoutModel();
    const error = await element.ready.then(
      () => null,
      (reason: unknown) => reason as RecognizerError,
    );
    expect(error?.code).to.equal('model-load-failed');
    expect(element.matches(':state(loading)')).to.equal(false);
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('.failure')?.textContent).to.contain('did not load');

    const strokes = exampleFor(element, 7);
    const { names } = record(element, 'digit-error');
    const failed = nextError(element);
    element.strokes = strokes;
    expect((await failed).detail.code).to.equal('model-load-failed');
    expect(names.length).to.equal(1);
    expect(element.strokes).to.deep.equal(strokes);

    element.shadowRoot?.querySelector('.failure');
    element.setAttribute('model', 'digits');
    const read = oneEvent(element, 'digit-recognition');
    await element.updateComplete;
    await read;
    expect(element.value).to.equal('7');
    expect(element.shadowRoot?.querySelector('.failure')).to.equal(null);
  });

  it('offers to try again', async () => {
    const element = await mountWithoutModel();
    await element.ready.catch(() => undefined);
    await element.updateComplete;
    const failed = nextError(element);
    getButton(element, 'Retry').click();
    expect(element.matches(':state(loading)')).to.equal(true);
    expect((await failed).detail.code).to.equal('model-load-failed');
  });

  it('can be drawn on while the model loads', async () => {
    const element = await mountWithoutModel();
    await drawWithMouse(element, [
      [0.3, 0.3],
      [0.6, 0.6],
    ]);
    expect(element.strokes.length).to.equal(1);
  });
});

describe('<digit-recognizer> in the document', () => {
  it('keeps its ink and its model when it is moved', async () => {
    const element = await mount();
    await element.ready;
    await readExample(element, 5);
    const { ready } = element;
    const { names } = record(element, 'digit-ready');
    const elsewhere = await fixture<HTMLElement>(html`<section></section>`);
    elsewhere.append(element);
    await waitUntil(() => inkAt(element, [0.5, 0.5])[3] >= 0 && element.strokes.length > 0);
    expect(element.value).to.equal('5');
    expect(element.ready).to.equal(ready);
    await element.recognize();
    expect(names).to.deep.equal([]);
  });

  it('loads anew after it was away, and reads the ink it kept', async () => {
    const element = await mount();
    await element.ready;
    element.strokes = exampleFor(element, 3);
    const home = element.parentElement;
    element.remove();
    await Promise.resolve();
    await Promise.resolve();
    const loaded = oneEvent(element, 'digit-ready');
    home?.append(element);
    await loaded;
    expect((await element.recognize()).value).to.equal('3');
  });

  it('listens to nothing once it is gone', async () => {
    const element = await mountWithoutModel();
    element.focus();
    element.remove();
    document.dispatchEvent(pasteEvent(carryText('3')));
    expect(element.value).to.equal('');
  });

  it('has its properties as attributes, as an input has', async () => {
    const element = await mountWithoutModel();
    element.name = 'digit';
    element.disabled = true;
    element.readOnly = true;
    element.required = true;
    element.minConfidence = 0.5;
    element.clearAfter = 800;
    element.mode = 'number';
    await element.updateComplete;
    const attributes = Object.fromEntries(
      [...element.attributes].map(({ name, value }) => [name, value]),
    );
    expect(attributes).to.include({
      name: 'digit',
      disabled: '',
      readonly: '',
      required: '',
      'min-confidence': '0.5',
      'clear-after': '800',
      mode: 'number',
    });
  });

  it('adds no attribute of its own accord', async () => {
    const element = await mountWithoutModel();
    expect([...element.attributes].map(({ name }) => name)).to.deep.equal(['model']);
  });

  it('has no style attribute anywhere that a strict policy would forbid', async () => {
    const element = await mountWithoutModel();
    element.value = '4';
    await element.updateComplete;
    expect(element.shadowRoot?.innerHTML).not.to.contain('<style');
    expect(element.shadowRoot?.innerHTML).not.to.match(/\sstyle=/);
  });
});
