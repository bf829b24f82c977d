import { expect } from '@open-wc/testing';
import { drawWithMouse, inkAt, sendPointer, type Place } from './drawing-fixture.ts';
import { getPad, mountWithoutModel, record } from './element-fixture.ts';
import { waitUntil } from '../wait-until.ts';

const finger = { id: 11, type: 'touch' } as const;
const secondFinger = { id: 12, type: 'touch' } as const;
const pen = { id: 13, type: 'pen' } as const;

describe('drawing on <digit-recognizer>', () => {
  it('turns what the mouse draws into a stroke in CSS pixels of the pad', async () => {
    const element = await mountWithoutModel();
    await drawWithMouse(element, [
      [0.25, 0.25],
      [0.5, 0.3],
      [0.5, 0.75],
    ]);
    const [stroke, ...others] = element.strokes;
    const side = element.padSize?.width ?? 0;
    expect(others).to.deep.equal([]);
    expect(side).to.be.greaterThan(300);
    expect(stroke?.[0]?.x).to.be.closeTo(side * 0.25, 2);
    expect(stroke?.[0]?.y).to.be.closeTo(side * 0.25, 2);
    expect(stroke?.at(-1)?.x).to.be.closeTo(side * 0.5, 2);
    expect(stroke?.at(-1)?.y).to.be.closeTo(side * 0.75, 2);
    expect(stroke?.every(({ t, pressure }) => t !== undefined && pressure === 0.5)).to.equal(true);
    const times = stroke?.map(({ t }) => t ?? 0) ?? [];
    expect(times).to.deep.equal([...times].sort((a, b) => a - b));
  });

  it('shows ink under the pen before the pen is lifted', async () => {
    const element = await mountWithoutModel();
    sendPointer(element, 'pointerdown', [0.2, 0.5], finger);
    expect(inkAt(element, [0.2, 0.5])[3], 'a dot').to.equal(255);
    sendPointer(element, 'pointermove', [0.6, 0.5], finger);
    expect(inkAt(element, [0.4, 0.5])[3], 'a line').to.equal(255);
    expect(inkAt(element, [0.4, 0.8])[3], 'paper').to.equal(0);
    expect(element.strokes.length, 'the stroke so far').to.equal(1);
  });

  it('fires input while the ink changes, bubbling and composed, and no change yet', async () => {
    const element = await mountWithoutModel();
    const { events, names } = record(element, 'input', 'change');
    await drawWithMouse(element, [
      [0.3, 0.3],
      [0.6, 0.6],
    ]);
    expect(names.filter((name) => name === 'input').length).to.be.at.least(2);
    expect(names).not.to.include('change');
    expect(events.every(({ bubbles, composed }) => bubbles && composed)).to.equal(true);
  });

  it('keeps the page from scrolling under a stroke, and only there', async () => {
    const element = await mountWithoutModel();
    expect(getComputedStyle(getPad(element)).touchAction).to.equal('none');
    expect(getComputedStyle(element).touchAction).to.equal('auto');
  });

  it('ignores a second finger', async () => {
    const element = await mountWithoutModel();
    sendPointer(element, 'pointerdown', [0.2, 0.2], finger);
    sendPointer(element, 'pointerdown', [0.8, 0.8], secondFinger);
    sendPointer(element, 'pointermove', [0.8, 0.6], secondFinger);
    sendPointer(element, 'pointermove', [0.3, 0.3], finger);
    sendPointer(element, 'pointerup', [0.8, 0.6], secondFinger);
    sendPointer(element, 'pointerup', [0.3, 0.3], finger);
    expect(element.strokes.map((stroke) => stroke.length)).to.deep.equal([2]);
    expect(inkAt(element, [0.8, 0.7])[3]).to.equal(0);
  });

  it('lets a pen take over from the palm that came first, and from a palm that follows', async () => {
    const element = await mountWithoutModel();
    sendPointer(element, 'pointerdown', [0.8, 0.8], finger);
    sendPointer(element, 'pointermove', [0.8, 0.7], finger);
    sendPointer(element, 'pointerdown', [0.2, 0.2], pen);
    sendPointer(element, 'pointermove', [0.4, 0.4], pen);
    sendPointer(element, 'pointerup', [0.4, 0.4], pen);
    sendPointer(element, 'pointerdown', [0.9, 0.9], secondFinger);
    sendPointer(element, 'pointerup', [0.9, 0.9], secondFinger);
    expect(element.strokes.map((stroke) => stroke.length)).to.deep.equal([2]);
    expect(inkAt(element, [0.3, 0.3])[3], 'the pen').to.equal(255);
    expect(inkAt(element, [0.8, 0.75])[3], 'the palm').to.equal(0);
  });

  it('drops a stroke that the system cancels', async () => {
    const element = await mountWithoutModel();
    sendPointer(element, 'pointerdown', [0.2, 0.2], finger);
    sendPointer(element, 'pointermove', [0.6, 0.2], finger);
    sendPointer(element, 'pointercancel', [0.6, 0.2], finger);
    expect(element.strokes).to.deep.equal([]);
    expect(inkAt(element, [0.4, 0.2])[3]).to.equal(0);
  });

  it('draws where the pen is on a pad that a transform has scaled', async () => {
    const element = await mountWithoutModel();
    element.style.transformOrigin = '0 0';
    element.style.transform = 'scale(0.5)';
    await drawWithMouse(element, [
      [0.5, 0.25],
      [0.5, 0.75],
    ]);
    const side = element.padSize?.width ?? 0;
    expect(element.strokes[0]?.[0]?.x).to.be.closeTo(side * 0.5, 4);
    expect(element.strokes[0]?.at(-1)?.y).to.be.closeTo(side * 0.75, 4);
  });

  for (const attribute of ['disabled', 'readonly'])
    it(`takes no ink while ${attribute}`, async () => {
      const element = await mountWithoutModel({ [attribute]: '' });
      const { names } = record(element, 'input', 'change');
      await drawWithMouse(element, [
        [0.3, 0.3],
        [0.6, 0.6],
      ]);
      expect(element.strokes).to.deep.equal([]);
      expect(names).to.deep.equal([]);
    });
});

describe('the ink of <digit-recognizer>', () => {
  const across = [
    { x: 60, y: 180 },
    { x: 300, y: 180 },
  ];

  it('can be set by a script, is drawn, and says nothing of input', async () => {
    const element = await mountWithoutModel();
    const { names } = record(element, 'input');
    element.strokes = [across];
    expect(element.strokes).to.deep.equal([across]);
    await element.updateComplete;
    await getPad(element).updateComplete;
    expect(inkAt(element, [0.5, 0.5])[3]).to.equal(255);
    expect(names).to.deep.equal([]);
  });

  it('is kept, in proportion, when the pad is resized', async () => {
    const element = await mountWithoutModel();
    element.strokes = [across];
    const before = element.padSize?.width ?? 0;
    const frame = element.parentElement;
    if (frame) frame.style.width = '200px';
    await waitUntil(() => (element.padSize?.width ?? before) < before, 'the pad is smaller');
    const scale = (element.padSize?.width ?? 0) / before;
    await waitUntil(() => inkAt(element, [0.5, 0.5])[3] === 255, 'the ink is drawn again');
    expect(element.strokes[0]?.[0]?.x).to.be.closeTo(60 * scale, 0.01);
    expect(element.strokes[0]?.[1]?.y).to.be.closeTo(180 * scale, 0.01);
  });

  it('is as sharp as the screen', async () => {
    const element = await mountWithoutModel();
    const canvas = getPad(element).shadowRoot?.querySelector('canvas');
    expect(canvas?.width).to.be.closeTo((canvas?.clientWidth ?? 0) * devicePixelRatio, 1);
    expect(canvas?.height).to.be.closeTo((canvas?.clientHeight ?? 0) * devicePixelRatio, 1);
  });

  it('takes its colour and width from custom properties, whenever they change', async () => {
    const element = await mountWithoutModel();
    element.strokes = [across];
    const beside: Place = [0.5, 0.56];
    await waitUntil(() => inkAt(element, [0.5, 0.5])[3] === 255, 'ink');
    expect(inkAt(element, beside)[3], 'paper').to.equal(0);
    element.style.setProperty('--digit-ink-color', 'rgb(200, 10, 20)');
    element.style.setProperty('--digit-ink-width', '80px');
    await waitUntil(() => inkAt(element, [0.5, 0.5])[0] === 200, 'red ink');
    await waitUntil(() => inkAt(element, beside)[3] === 255, 'broad ink');
    expect(inkAt(element, beside)).to.deep.equal([200, 10, 20, 255]);
  });

  it('follows color-scheme', async () => {
    const element = await mountWithoutModel();
    element.strokes = [across];
    element.style.colorScheme = 'dark';
    await waitUntil(() => inkAt(element, [0.5, 0.5])[0] > 200, 'light ink');
    element.style.colorScheme = 'light';
    await waitUntil(() => inkAt(element, [0.5, 0.5])[0] < 60, 'dark ink');
  });
});
