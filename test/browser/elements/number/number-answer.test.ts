import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DigitRecognizerElement } from '../../../../src/elements/digit-recognizer.ts';
import { untilStill } from '../../until-still.ts';
import { waitUntil } from '../../wait-until.ts';
import {
  announcementOf,
  getButton,
  getPad,
  getPart,
  keepModelWarm,
  mount,
  mountWithoutModel,
  nextError,
  record,
} from '../element-fixture.ts';
import {
  drawWithFinger,
  exampleNumber,
  getMarks,
  readNumber,
  tapMark,
  untilMarked,
} from '../number-fixture.ts';

const getFields = (element: DigitRecognizerElement): HTMLInputElement[] =>
  Array.from(element.shadowRoot?.querySelectorAll<HTMLInputElement>('.entry') ?? []);

async function mountNumber(digits: string, widthPx = 360): Promise<DigitRecognizerElement> {
  const element = await mount({ mode: 'number' }, widthPx);
  await readNumber(element, exampleNumber(digits, 100));
  await untilMarked(element, digits.length);
  return element;
}

/** Two numbers in the first row, one in the second, as no test's pen would write them. */
async function mountTable(): Promise<DigitRecognizerElement> {
  const element = await mount({ mode: 'number' });
  element.value = '12\t34\n56';
  await waitUntil(() => getFields(element).length === 3, 'three numbers');
  return element;
}

keepModelWarm();

describe('the answer that is a number', () => {
  it('is as that of one digit where one was read', async () => {
    const element = await mount({ mode: 'number' });
    await readNumber(element, exampleNumber('4', 150));
    await untilMarked(element, 1);
    expect(getPart(element, 'value').textContent).to.equal('4');
    expect(getPart(element, 'probabilities').shadowRoot?.querySelectorAll('li').length).to.equal(
      10,
    );
  });

  it('stands large, with each digit’s certainty below it', async () => {
    const element = await mountNumber('204');
    await untilStill(element);
    expect(getPart(element, 'value').textContent).to.equal('204');
    expect(getPart(element, 'confidence').textContent).to.match(/\d+%/);
    const certainties = Array.from(element.shadowRoot?.querySelectorAll('.certainty') ?? []);
    const digits = Array.from(element.shadowRoot?.querySelectorAll('.digit') ?? []);
    expect(certainties.map(({ textContent }) => textContent.trim()).join(' ')).to.match(
      /^>?\d+% >?\d+% >?\d+%$/,
    );
    for (const [index, certainty] of certainties.entries()) {
      const below = certainty.getBoundingClientRect();
      const above = digits[index]?.getBoundingClientRect();
      expect(below.left + below.width / 2).to.be.closeTo(
        (above?.left ?? 0) + (above?.width ?? 0) / 2,
        2,
      );
      expect(Math.min(below.width, below.height)).to.be.at.least(24);
    }
  });

  it('has a caret between its digits', async () => {
    const element = await mountNumber('204');
    element.focus();
    await sendKeys({ press: 'ArrowLeft' });
    const [field] = getFields(element);
    await waitUntil(() => element.shadowRoot?.activeElement === field, 'the caret is in it');
    expect(field?.selectionStart).to.equal(2);
    await sendKeys({ press: '7' });
    expect(element.value).to.equal('2074');
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ press: 'Backspace' });
    expect(element.value).to.equal('24');
    await sendKeys({ press: '8' });
    expect(element.value, 'typed for what was deleted').to.equal('284');
    await element.updateComplete;
    expect(getMarks(element).map(({ textContent }) => textContent.trim())).to.deep.equal([
      '2',
      '8',
      '4',
    ]);
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'Delete' });
    expect(element.value).to.equal('84');
    await sendKeys({ press: 'x' });
    expect(element.value).to.equal('84');
    await sendKeys({ press: 'Escape' });
    expect(element.shadowRoot?.activeElement === getPad(element)).to.equal(true);
    expect(element.value).to.equal('84');
    expect(element.strokes.length, 'the ink stays').to.equal(4);
  });

  it('is corrected from the pad, too, with the ink kept', async () => {
    const element = await mountNumber('204');
    const { names } = record(element, 'input', 'change', 'digit-correction');
    element.focus();
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ press: '9' });
    expect(element.value).to.equal('209');
    expect(names.filter((name) => name === 'digit-correction').length).to.equal(2);
    expect(names.slice(0, 3)).to.deep.equal(['input', 'change', 'digit-correction']);
    await sendKeys({ press: '1' });
    expect(element.value).to.equal('2091');
    expect(element.strokes.length).to.equal(4);
  });

  it('is announced once, and not digit by digit', async () => {
    const element = await mount({ mode: 'number' });
    await element.ready;
    const status = element.shadowRoot?.querySelector('[role=status]');
    const told: string[] = [];
    const observer = new MutationObserver(() => told.push(announcementOf(element)));
    observer.observe(status!, { childList: true, characterData: true, subtree: true });
    for (const [index, digit] of Array.from('204').entries()) {
      const read = oneEvent(element, 'digit-recognition');
      drawWithFinger(element, exampleNumber(digit, 100, 30, index * 70));
      await read;
    }
    await waitUntil(() => told.length > 0, 'it is told');
    observer.disconnect();
    expect(told.length).to.equal(1);
    expect(told[0]).to.match(/^204, .*percent sure$/);
  });

  it('is a list where there are several, which can be copied and corrected', async () => {
    const element = await mountTable();
    const rows = Array.from(element.shadowRoot?.querySelectorAll('.number-row') ?? []);
    expect(rows.map((row) => row.querySelectorAll('.number').length)).to.deep.equal([2, 1]);
    expect(getFields(element).map((field) => field.getAttribute('aria-label'))).to.deep.equal([
      'Number 1 of 3',
      'Number 2 of 3',
      'Number 3 of 3',
    ]);
    const [, second] = getFields(element);
    second?.focus();
    second?.setSelectionRange(1, 1);
    await sendKeys({ press: '0' });
    expect(element.value).to.equal('12\t304\n56');
    // The machine's clipboard is everybody's, and not every engine lets a test have it
    const copied: string[] = [];
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
    });
    getButton(element, 'Copy all').click();
    await waitUntil(() => copied.length > 0, 'it is copied');
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    expect(copied).to.deep.equal(['12\t304\n56']);
    await element.updateComplete;
    expect(getButton(element, 'Copied')).to.be.instanceOf(HTMLButtonElement);
  });

  it('tells of several numbers how many want no look', async () => {
    const element = await mount({ mode: 'number' });
    const top = exampleNumber('20', 90, 10);
    const bottom = exampleNumber('4', 90, 140);
    await readNumber(element, [...top, ...bottom]);
    await waitUntil(() => getFields(element).length === 2, 'two numbers');
    expect(element.value).to.equal('20\n4');
    const text = getPart(element, 'confidence').textContent.replace(/\s+/g, ' ').trim();
    expect(text).to.match(/^[0-2] of 2 sure$/);
  });

  it('is read as long as its field is', async () => {
    const element = await mount({ mode: 'number', minlength: '3', maxlength: '3' });
    await readNumber(element, exampleNumber('11', 60));
    const guided = element.recognition?.value.length;
    const again = oneEvent(element, 'digit-recognition');
    element.minLength = 1;
    element.maxLength = 1;
    await again;
    expect(element.value.length).to.equal(1);
    expect(element.value.length).not.to.equal(guided);
  });

  it('keeps the digits that are typed one by one without any ink', async () => {
    const element = await mountWithoutModel({ mode: 'number' });
    element.focus();
    await sendKeys({ press: '4' });
    await sendKeys({ press: '2' });
    await waitUntil(() => getFields(element).length === 1, 'the number');
    await sendKeys({ press: 'Home' });
    await waitUntil(() => element.shadowRoot?.activeElement === getFields(element)[0], 'the caret');
    await sendKeys({ press: 'Delete' });
    expect(element.value).to.equal('2');
    expect(element.shadowRoot?.activeElement === getFields(element)[0], 'still').to.equal(true);
  });

  it('keeps what was typed in sight when the model fails only then', async () => {
    const element = await mountWithoutModel({ mode: 'number' });
    element.focus();
    await sendKeys({ press: '4' });
    await sendKeys({ press: '2' });
    const failed = nextError(element);
    element.model = 'nor-such-a-model';
    await failed;
    await waitUntil(() => getFields(element).length === 1, 'the number');
    expect(element.value).to.equal('42');
  });

  for (const scheme of ['light', 'dark'] as const)
    it(`is for everyone, ${scheme}, its alternatives included`, async () => {
      const element = await mountNumber('204');
      const frame = element.parentElement;
      if (frame) {
        frame.style.colorScheme = scheme;
        frame.style.backgroundColor = scheme === 'dark' ? '#101216' : '#ffffff';
        frame.style.color = scheme === 'dark' ? '#ecebe6' : '#1b2236';
      }
      await untilStill(element);
      await expect(element).to.be.accessible();
      await tapMark(element, 1);
      await untilStill(element);
      await expect(element).to.be.accessible();
    });
});
