import { expect, oneEvent } from '@open-wc/testing';
import { inkAt, sendPointer, toWindow } from '../drawing-fixture.ts';
import { getPad, keepModelWarm, mount } from '../element-fixture.ts';
import { drawWithFinger, exampleNumber, readNumber } from '../number-fixture.ts';
import { waitUntil } from '../../wait-until.ts';

type Element = Awaited<ReturnType<typeof mount>>;

const getStrip = (element: Element): HTMLInputElement | null =>
  element.shadowRoot?.querySelector<HTMLInputElement>('.strip') ?? null;

/** Waits until the end of the writing has come to where there is room behind it. */
async function untilMoved(element: Element): Promise<void> {
  const pad = getPad(element);
  const width = element.padSize?.width ?? 0;
  const end = Math.max(...element.strokes.flat().map(({ x }) => x));
  await waitUntil(() => end - pad.sheetLeft < 0.71 * width, 'the sheet has moved');
}

keepModelWarm();

describe('the sheet of a number', () => {
  it('lies in a pad that is wider than high', async () => {
    const element = await mount({ mode: 'number' });
    const { width, height } = element.padSize ?? { width: 0, height: 0 };
    expect(width / height).to.be.closeTo(4 / 3, 0.03);
  });

  it('makes room when the writing comes near its end, and keeps the ink as it is', async () => {
    const element = await mount({ mode: 'number' });
    const read = oneEvent(element, 'digit-recognition');
    const written = exampleNumber('195', 130);
    drawWithFinger(element, written);
    const before = structuredClone(element.strokes);
    await read;
    await untilMoved(element);
    const pad = getPad(element);
    expect(element.strokes).to.deep.equal(before);
    const end = Math.max(...written.flat().map(({ x }) => x));
    expect(end - pad.sheetLeft).to.be.below(0.71 * (element.padSize?.width ?? 0));
    await pad.updateComplete;
    const { x, y } = before.at(-1)?.at(-1) ?? { x: 0, y: 0 };
    const { width, height } = element.padSize ?? { width: 1, height: 1 };
    expect(inkAt(element, [(x - pad.sheetLeft) / width, y / height])[3]).to.equal(255);
  });

  it('takes ten digits on a phone, drawn where the pad shows room', async () => {
    const element = await mount({ mode: 'number' }, 358);
    for (const [index, digit] of Array.from('0123456789').entries()) {
      const read = oneEvent(element, 'digit-recognition');
      const { sheetLeft } = getPad(element);
      const written = exampleNumber(digit, 120, 30, index * 80 - sheetLeft);
      const end = Math.max(...written.flat().map(({ x }) => x));
      expect(end, `room for digit ${index + 1}`).to.be.below(358);
      drawWithFinger(element, written);
      await read;
      if (end > 358 - 80)
        await waitUntil(() => end + sheetLeft - getPad(element).sheetLeft < 0.71 * 358);
    }
    const { sheetLeft } = getPad(element);
    expect(sheetLeft).to.be.greaterThan(400);
    const ends = element.strokes.flat().map(({ x }) => x);
    expect(Math.max(...ends) - Math.min(...ends)).to.be.greaterThan(650);
  });

  it('stops as soon as the pen comes down', async () => {
    const element = await mount({ mode: 'number' });
    await readNumber(element, exampleNumber('195072'));
    const pad = getPad(element);
    await waitUntil(() => pad.sheetLeft > 0, 'it begins to move');
    const pen = { id: 31, type: 'pen' } as const;
    sendPointer(element, 'pointerdown', [0.5, 0.3], pen);
    const { sheetLeft } = pad;
    for (let frame = 0; frame < 10; frame++) {
      await new Promise(requestAnimationFrame);
      sendPointer(element, 'pointermove', [0.5, 0.3 + frame / 50], pen);
    }
    expect(pad.sheetLeft).to.equal(sheetLeft);
    sendPointer(element, 'pointerup', [0.5, 0.5], pen);
    expect(element.strokes.at(-1)?.[0]?.x).to.be.closeTo(179 + sheetLeft, 2);
  });

  it('is moved by a strip beside the pad, and by the wheel', async () => {
    const element = await mount({ mode: 'number' });
    expect(getStrip(element)).to.equal(null);
    await readNumber(element, exampleNumber('195072'));
    await untilMoved(element);
    await element.updateComplete;
    const strip = getStrip(element);
    expect(strip?.getAttribute('aria-label')).to.equal('Move along the sheet');
    expect(strip?.valueAsNumber).to.be.greaterThan(60);
    if (strip) strip.value = '0';
    strip?.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    expect(getPad(element).sheetLeft).to.equal(0);
    const [clientX, clientY] = toWindow(element, [0.5, 0.5]);
    const wheel = { deltaX: 40, clientX, clientY, bubbles: true, cancelable: true };
    expect(getPad(element).dispatchEvent(new WheelEvent('wheel', wheel))).to.equal(false);
    expect(getPad(element).sheetLeft).to.equal(40);
  });

  it('shows all of the writing once the mouse has left, and makes room as it comes back', async () => {
    const element = await mount({ mode: 'number' });
    await readNumber(element, exampleNumber('195', 130, 20, 40));
    await untilMoved(element);
    const pad = getPad(element);
    const mouse = { pointerType: 'mouse' };
    pad.dispatchEvent(new PointerEvent('pointerleave', mouse));
    const places = element.strokes.flat().map(({ x }) => x);
    const middle = (Math.min(...places) + Math.max(...places)) / 2;
    await waitUntil(() => Math.abs(middle - pad.sheetLeft - 179) < 2, 'all is in sight');
    pad.dispatchEvent(new PointerEvent('pointerenter', mouse));
    await untilMoved(element);
  });

  it('is all in sight again once it is cleared', async () => {
    const element = await mount({ mode: 'number' });
    await readNumber(element, exampleNumber('195072'));
    await untilMoved(element);
    element.clear();
    await waitUntil(() => getPad(element).sheetLeft === 0, 'it is back');
    await waitUntil(() => getStrip(element) === null, 'nothing is left to move');
  });
});
