import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  exampleFor,
  getButton,
  getPad,
  getPart,
  mountWithoutModel,
  record,
} from './element-fixture.ts';

/** WebDriver cannot hold a key down in WebKit, so that shortcuts are sent as the browser would. */
function pressWith(key: string, modifiers: KeyboardEventInit): void {
  const target = document.activeElement?.shadowRoot?.activeElement;
  target?.dispatchEvent(
    new KeyboardEvent('keydown', {
      key,
      bubbles: true,
      composed: true,
      cancelable: true,
      ...modifiers,
    }),
  );
}

describe('<digit-recognizer> by keyboard', () => {
  it('gives the focus to its pad', async () => {
    const element = await mountWithoutModel();
    element.focus();
    expect(document.activeElement).to.equal(element);
    expect(element.shadowRoot?.activeElement).to.equal(getPad(element));
  });

  it('reaches the pad and every tool with the Tab key', async () => {
    const element = await mountWithoutModel();
    const reached: (string | null | undefined)[] = [];
    element.focus();
    for (let stop = 0; stop < 5; stop++) {
      reached.push(element.shadowRoot?.activeElement?.getAttribute('aria-label'));
      await sendKeys({ press: 'Tab' });
    }
    expect(reached).to.deep.equal([
      'Drawing pad: draw a digit',
      'Undo',
      'Redo',
      'Clear',
      'Choose image',
    ]);
  });

  it('takes a typed digit for its value, as an input does', async () => {
    const element = await mountWithoutModel();
    const { names } = record(element, 'input', 'change');
    element.focus();
    await sendKeys({ press: '7' });
    expect(element.value).to.equal('7');
    expect(names).to.deep.equal(['input', 'change']);
    await sendKeys({ press: '3' });
    expect(element.value).to.equal('3');
    await element.updateComplete;
    expect(getPart(element, 'value').textContent).to.equal('3');
    await sendKeys({ press: 'x' });
    expect(element.value).to.equal('3');
  });

  it('types numbers digit by digit, and Backspace takes one back', async () => {
    const element = await mountWithoutModel({ mode: 'number' });
    element.focus();
    await sendKeys({ press: '4' });
    await sendKeys({ press: '2' });
    expect(element.value).to.equal('42');
    await sendKeys({ press: 'Backspace' });
    expect(element.value).to.equal('4');
  });

  it('undoes and redoes with Control', async () => {
    const element = await mountWithoutModel();
    const strokes = exampleFor(element, 4);
    element.strokes = strokes;
    element.focus();
    pressWith('z', { ctrlKey: true });
    expect(element.strokes.length).to.equal(1);
    pressWith('Z', { ctrlKey: true, shiftKey: true });
    expect(element.strokes).to.deep.equal(strokes);
    pressWith('z', { ctrlKey: true });
    pressWith('y', { ctrlKey: true });
    expect(element.strokes).to.deep.equal(strokes);
  });

  for (const key of ['Delete', 'Escape'])
    it(`clears with ${key}, which undo takes back`, async () => {
      const element = await mountWithoutModel();
      const strokes = exampleFor(element, 3);
      element.strokes = strokes;
      element.focus();
      await sendKeys({ press: key });
      expect(element.strokes).to.deep.equal([]);
      pressWith('z', { ctrlKey: true });
      expect(element.strokes).to.deep.equal(strokes);
    });

  it('leaves Escape to the dialog around it where there is nothing to clear', async () => {
    const element = await mountWithoutModel();
    let isTaken: boolean | null = null;
    element.parentElement?.addEventListener('keydown', (event) => {
      isTaken = event.defaultPrevented;
    });
    element.focus();
    await sendKeys({ press: 'Escape' });
    expect(isTaken).to.equal(false);
    await sendKeys({ press: '5' });
    await sendKeys({ press: 'Escape' });
    expect(isTaken).to.equal(true);
  });

  it('keeps the focus on a tool that has nothing left to do', async () => {
    const element = await mountWithoutModel();
    element.strokes = exampleFor(element, 1);
    await element.updateComplete;
    const clear = getButton(element, 'Clear');
    clear.focus();
    // a button turns Enter and Space into a click by itself; Firefox under WebDriver does not
    clear.click();
    expect(element.strokes).to.deep.equal([]);
    await element.updateComplete;
    expect(clear.getAttribute('aria-disabled')).to.equal('true');
    expect(element.shadowRoot?.activeElement).to.equal(clear);
  });

  it('can be focused but not changed while readonly', async () => {
    const element = await mountWithoutModel({ readonly: '', value: '6' });
    element.focus();
    expect(document.activeElement).to.equal(element);
    await sendKeys({ press: '7' });
    await sendKeys({ press: 'Delete' });
    expect(element.value).to.equal('6');
  });

  it('cannot be focused while disabled', async () => {
    const element = await mountWithoutModel({ disabled: '' });
    element.focus();
    expect(document.activeElement).not.to.equal(element);
  });
});

describe('the value of <digit-recognizer>', () => {
  it('begins with the attribute and keeps to digits', async () => {
    const element = await mountWithoutModel({ value: '8' });
    expect(element.value).to.equal('8');
    expect(getPart(element, 'value').textContent).to.equal('8');
    element.value = ' 9a';
    expect(element.value).to.equal('9');
    expect(element.getAttribute('value')).to.equal('8');
  });

  it('clears the ink when it is set, and tells nobody', async () => {
    const element = await mountWithoutModel();
    element.strokes = exampleFor(element, 2);
    const { names } = record(element, 'input', 'change');
    element.value = '5';
    expect(element.strokes).to.deep.equal([]);
    expect(element.recognition).to.equal(null);
    await element.updateComplete;
    expect(getPart(element, 'value').textContent).to.equal('5');
    expect(names).to.deep.equal([]);
  });
});
