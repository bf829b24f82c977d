import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { DigitRecognizerElement } from '../../../../src/elements/digit-recognizer.ts';
import type { DigitCorrection } from '../../../../src/elements/reading/element-events.ts';
import { announcementOf, getPad, keepModelWarm, mount, record } from '../element-fixture.ts';
import {
  drawWithFinger,
  exampleNumber,
  getMarks,
  getMenu,
  getMenuButton,
  imageOfNumber,
  readNumber,
  tapMark,
  untilMarked,
} from '../number-fixture.ts';
import { waitUntil } from '../../wait-until.ts';

async function mountNumber(digits: string, sidePx = 100): Promise<DigitRecognizerElement> {
  const element = await mount({ mode: 'number' });
  await readNumber(element, exampleNumber(digits, sidePx));
  expect(element.value).to.equal(digits);
  await untilMarked(element, digits.length);
  return element;
}

const nextCorrection = (element: DigitRecognizerElement): Promise<CustomEvent<DigitCorrection>> =>
  oneEvent<CustomEvent<DigitCorrection>>(element, 'digit-correction');

keepModelWarm();

describe('the digits of a number', () => {
  it('are framed and named over the ink', async () => {
    const element = await mountNumber('204');
    const pad = getPad(element).getBoundingClientRect();
    const written = ['2', '0', '4'].map((digit, index) =>
      exampleNumber(digit, 100, 30, index * 70).flat(),
    );
    getMarks(element).forEach((mark, index) => {
      const frame = mark.getBoundingClientRect();
      const middle = frame.left + frame.width / 2 - pad.left;
      const xs = written[index]?.map(({ x }) => x) ?? [];
      expect(middle).to.be.closeTo((Math.min(...xs) + Math.max(...xs)) / 2, 4);
      expect(frame.top - pad.top).to.be.closeTo(
        Math.min(...(written[index]?.map(({ y }) => y) ?? [])) - 5,
        4,
      );
      expect(mark.textContent.trim()).to.equal('204'[index]);
      expect(mark.getAttribute('aria-label')).to.match(
        new RegExp(`^${'204'[index]}, .*%.*, ${index + 1} of 3$`),
      );
    });
  });

  it('are framed over a picture, too', async () => {
    const element = await mount({ mode: 'number' });
    await element.recognize(await imageOfNumber('74'));
    await untilMarked(element, 2);
    const pad = getPad(element).getBoundingClientRect();
    // the picture is 600 by 300, as wide as the pad but for its margins
    const scale = (pad.width * 0.92) / 600;
    const [seven] = getMarks(element);
    const { box } = element.recognition?.digits[0] ?? {};
    const frame = seven?.getBoundingClientRect();
    const left = pad.left + pad.width * 0.04 + (box?.x ?? 0) * scale - 5;
    expect(frame?.left).to.be.closeTo(left, 2);
    expect(frame?.width).to.be.closeTo((box?.width ?? 0) * scale + 10, 2);
    expect(frame?.top).to.be.greaterThan(pad.top + 20);
  });

  it('follow the ink when the pad is resized, and when it is undone', async () => {
    const element = await mountNumber('204');
    const [before] = getMarks(element);
    const height = before?.getBoundingClientRect().height ?? 0;
    const frame = element.parentElement;
    if (frame) frame.style.width = '300px';
    await waitUntil(() => {
      const now = getMarks(element)[0]?.getBoundingClientRect().height ?? 0;
      return Math.abs((now - 10) / (height - 10) - 300 / 360) < 0.03;
    }, 'the frame is smaller');
    element.undo();
    element.undo();
    await untilMarked(element, 2);
  });

  it('open their alternatives when they are tapped, and take another for it', async () => {
    const element = await mountNumber('204');
    const { names } = record(element, 'input', 'change', 'digit-correction', 'digit-recognition');
    await tapMark(element, 1);
    const menu = getMenu(element);
    expect(menu?.getAttribute('aria-label')).to.match(/^0, .*, 2 of 3$/);
    const choices = Array.from(menu?.querySelectorAll('.choice-digit') ?? []);
    expect(choices.length).to.equal(10);
    expect(choices[0]?.textContent).to.equal('0');
    expect(element.strokes.length, 'the tap leaves no ink').to.equal(4);
    names.length = 0;
    const told = nextCorrection(element);
    getMenuButton(element, /^6,/).click();
    const { detail, bubbles, composed } = await told;
    expect(element.value).to.equal('264');
    expect(names).to.deep.equal(['input', 'change', 'digit-correction']);
    expect([bubbles, composed]).to.deep.equal([true, true]);
    expect(detail.value).to.equal('264');
    expect(detail.digits.map(({ digit }) => digit)).to.deep.equal([2, 6, 4]);
    expect(detail.digits.map(({ strokes }) => strokes?.length)).to.deep.equal([1, 1, 2]);
    expect(detail.digits[1]?.strokes).to.deep.equal([element.strokes[1]]);
    expect(detail.digits[1]?.input.length).to.equal(784);
    await element.updateComplete;
    expect(getMenu(element) === null).to.equal(true);
    expect(element.strokes.length, 'the ink stays').to.equal(4);
    expect(announcementOf(element)).to.equal('264 entered');
  });

  it('are as sure in the menu as over the ink, where they may be divided in another way', async () => {
    const element = await mount({ mode: 'number' });
    const [first, second] = [exampleNumber('4', 100), exampleNumber('4', 100, 30, 35)];
    await readNumber(element, [...first, ...second]);
    await untilMarked(element, 2);
    const [digit] = element.recognition?.digits ?? [];
    expect(digit?.probabilities[4], 'looks like a 4').to.be.greaterThan(0.995);
    expect(digit?.confidence, 'may be less').to.be.lessThan(0.99);
    const share = `${Math.round(100 * (digit?.confidence ?? 0))}%`;
    expect(getMarks(element)[0]?.getAttribute('aria-label')).to.contain(share);
    await tapMark(element, 0);
    expect(getMenu(element)?.querySelector('.choice-share')?.textContent).to.equal(share);
  });

  it('are corrected by keyboard', async () => {
    const element = await mountNumber('204');
    element.focus();
    await sendKeys({ press: 'Tab' });
    const focused = (): Element | null | undefined => element.shadowRoot?.activeElement;
    expect(getMarks(element).findIndex((mark) => mark === focused())).to.equal(0);
    await sendKeys({ press: 'ArrowRight' });
    expect(getMarks(element).findIndex((mark) => mark === focused())).to.equal(1);
    getMarks(element)[1]?.click();
    await waitUntil(() => getMenu(element)?.matches(':popover-open'), 'the menu');
    const [, likely] = Array.from(getMenu(element)?.querySelectorAll('button') ?? []);
    expect(focused() === likely, 'the next likely digit').to.equal(true);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => getMenu(element) === null, 'it is closed');
    expect(element.value, 'Escape closed no more than the menu').to.equal('204');
    expect(getMarks(element).findIndex((mark) => mark === focused())).to.equal(1);
    await sendKeys({ press: '8' });
    expect(element.value).to.equal('284');
    expect(getMarks(element).findIndex((mark) => mark === focused())).to.equal(2);
    await sendKeys({ press: 'Backspace' });
    expect(element.value).to.equal('28');
  });

  it('can be no digit, which undo takes back', async () => {
    const element = await mountNumber('204');
    await tapMark(element, 2);
    const told = nextCorrection(element);
    getMenuButton(element, /^No digit$/).click();
    const { detail } = await told;
    expect(element.value).to.equal('20');
    expect(detail.digits.map(({ digit }) => digit)).to.deep.equal([2, 0, null]);
    await untilMarked(element, 3);
    const again = oneEvent(element, 'digit-recognition');
    element.undo();
    await again;
    expect(element.value).to.equal('204');
    const corrected = oneEvent(element, 'change');
    element.redo();
    expect(element.value).to.equal('20');
    void corrected;
  });

  it('keep what was said of them while the writing goes on', async () => {
    const element = await mountNumber('204');
    await tapMark(element, 1);
    getMenuButton(element, /^6,/).click();
    expect(element.value).to.equal('264');
    const read = oneEvent(element, 'digit-recognition');
    const told = nextCorrection(element);
    drawWithFinger(element, exampleNumber('7', 100, 30, 210));
    await read;
    expect(element.value).to.equal('2647');
    expect((await told).detail.value).to.equal('2647');
  });

  it('can be two where one was read', async () => {
    const element = await mount({ mode: 'number', minlength: '1', maxlength: '1' });
    await readNumber(element, exampleNumber('11', 60));
    expect(element.value.length).to.equal(1);
    await untilMarked(element, 1);
    await tapMark(element, 0);
    getMenuButton(element, /^Split in two$/).click();
    await waitUntil(() => element.value === '11', 'they are two');
    await untilMarked(element, 2);
  });

  it('can be one where two were read', async () => {
    const element = await mount({ mode: 'number', minlength: '2', maxlength: '2' });
    await readNumber(element, exampleNumber('4', 100));
    expect(element.value.length).to.equal(2);
    await untilMarked(element, 2);
    await tapMark(element, 0);
    const told = nextCorrection(element);
    getMenuButton(element, /^Join with next$/).click();
    const { detail } = await told;
    expect(element.value).to.equal('4');
    expect(detail.digits.length).to.equal(1);
    expect(detail.digits[0]?.strokes?.length).to.equal(2);
  });

  it('says so where no second digit can be seen', async () => {
    const element = await mountNumber('17');
    await tapMark(element, 0);
    getMenuButton(element, /^Split in two$/).click();
    await waitUntil(
      () =>
        /second digit|17/.test(getMenu(element)?.querySelector('.menu-note')?.textContent ?? ''),
      'a note',
    );
    expect(element.value).to.equal('17');
  });

  it('are closed by a tap beside them, which leaves no ink', async () => {
    const element = await mountNumber('204');
    await tapMark(element, 0);
    const pad = getPad(element).getBoundingClientRect();
    const beside: [number, number] = [Math.round(pad.right - 20), Math.round(pad.bottom - 40)];
    await sendMouse({ type: 'click', position: beside });
    await waitUntil(() => getMenu(element) === null, 'it is closed');
    expect(element.strokes.length).to.equal(4);
    expect(element.value).to.equal('204');
  });

  it('are left alone where nobody may change them', async () => {
    const element = await mountNumber('204');
    element.readOnly = true;
    await element.updateComplete;
    expect(getMarks(element).every((mark) => mark.disabled)).to.equal(true);
  });
});
