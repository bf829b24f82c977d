import { expect, oneEvent } from '@open-wc/testing';
import { drawWithMouse } from './drawing-fixture.ts';
import {
  carryFile,
  carryText,
  getPad,
  imageOf,
  keepModelWarm,
  mount,
  mountWithoutModel,
  nextError,
  pasteEvent,
  record,
} from './element-fixture.ts';
import { waitUntil } from '../wait-until.ts';

const isPictureShown = (element: Parameters<typeof getPad>[0]): boolean =>
  getPad(element).shadowRoot?.querySelector('.picture canvas') !== null;

keepModelWarm();

describe('images on <digit-recognizer>', () => {
  it('reads a file that is dropped, shows it, and frames the digit', async () => {
    const element = await mount();
    const { names } = record(element, 'input', 'digit-recognition', 'change');
    const read = oneEvent(element, 'change');
    const dataTransfer = carryFile(await imageOf(4));
    const drag = { dataTransfer, bubbles: true, composed: true, cancelable: true };
    expect(getPad(element).dispatchEvent(new DragEvent('dragover', drag))).to.equal(false);
    expect(getPad(element).dispatchEvent(new DragEvent('drop', drag))).to.equal(false);
    await read;
    expect(element.value).to.equal('4');
    expect(names).to.deep.equal(['input', 'digit-recognition', 'change']);
    await waitUntil(() => isPictureShown(element), 'the picture');
    await waitUntil(() => getPad(element).shadowRoot?.querySelector('rect'), 'the frame');
    const { box } = element.recognition?.digits[0] ?? {};
    expect(box?.x).to.be.within(100, 160);
    expect(box?.height).to.be.within(150, 250);
  });

  it('reads a file that is pasted while it has the focus', async () => {
    const element = await mount();
    element.focus();
    const read = oneEvent(element, 'digit-recognition');
    document.body.dispatchEvent(pasteEvent(carryFile(await imageOf(8))));
    await read;
    expect(element.value).to.equal('8');
  });

  it('leaves what is pasted elsewhere alone', async () => {
    const element = await mountWithoutModel();
    element.focus();
    element.blur();
    const event = pasteEvent(carryFile(await imageOf(8)));
    document.body.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
  });

  it('takes a pasted digit as a typed one', async () => {
    const element = await mountWithoutModel();
    getPad(element).dispatchEvent(pasteEvent(carryText(' 3\n')));
    expect(element.value).to.equal('3');
  });

  it('reads a file that is picked, twice in a row if need be', async () => {
    const element = await mount();
    const input = element.shadowRoot?.querySelector<HTMLInputElement>('input[type=file]');
    expect(input?.accept).to.equal('image/*');
    for (const digit of [2, 2]) {
      const { names } = record(element, 'input');
      const read = oneEvent(element, 'digit-recognition');
      if (input) input.files = carryFile(await imageOf(digit)).files;
      input?.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      input?.dispatchEvent(new Event('change', { bubbles: true }));
      await read;
      expect(element.value).to.equal(String(digit));
      expect(names, "the file input's own events stay inside").to.deep.equal(['input']);
      expect(input?.files?.length).to.equal(0);
    }
  });

  it('gives way to a drawing, and comes back with undo', async () => {
    const element = await mount();
    await element.recognize(await imageOf(6));
    expect(element.value).to.equal('6');
    const read = oneEvent(element, 'digit-recognition');
    await drawWithMouse(element, [
      [0.5, 0.2],
      [0.49, 0.5],
      [0.48, 0.8],
    ]);
    await read;
    expect(element.value).to.equal('1');
    await waitUntil(() => !isPictureShown(element), 'the picture is gone');
    const again = oneEvent(element, 'digit-recognition');
    element.undo();
    await again;
    expect(element.value).to.equal('6');
    expect(element.strokes).to.deep.equal([]);
  });

  it('reads canvases, bitmaps and data: URLs on request', async () => {
    const element = await mount();
    const bitmap = await createImageBitmap(await imageOf(3));
    const canvas = document.createElement('canvas');
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    expect((await element.recognize(bitmap)).value).to.equal('3');
    expect((await element.recognize(canvas)).value).to.equal('3');
    expect((await element.recognize(canvas.toDataURL())).value).to.equal('3');
    expect(element.value).to.equal('3');
    expect(bitmap.width, 'the bitmap still is its owner’s').to.equal(400);
  });

  it('reads the image of its src, and forgets it with the attribute', async () => {
    const url = URL.createObjectURL(await imageOf(9));
    const element = await mount({ src: url });
    const recognition = await element.recognize();
    expect(recognition.value).to.equal('9');
    element.removeAttribute('src');
    await element.updateComplete;
    expect(element.value).to.equal('');
    URL.revokeObjectURL(url);
  });

  it('says what to do about a file that is no image, and keeps the ink', async () => {
    const element = await mountWithoutModel();
    const strokes = [[{ x: 10, y: 10 }]];
    element.strokes = strokes;
    const failed = nextError(element);
    const file = new File(['not an image'], 'letter.pdf', { type: 'application/pdf' });
    element.recognize(file).catch(() => undefined);
    let event = await failed;
    // The model that is not there may be heard of first
    while (event.detail.code === 'model-load-failed') event = await nextError(element);
    expect(event.detail).to.have.property('code', 'unsupported-image');
    expect([event.bubbles, event.composed]).to.deep.equal([true, true]);
    expect(element.strokes).to.deep.equal(strokes);
    expect(element.shadowRoot?.querySelector('.failure')?.textContent).to.contain('PNG');
  });

  it('reads no ink out of blank paper', async () => {
    const element = await mount();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 100;
    const context = canvas.getContext('2d');
    if (context) {
      context.fillStyle = 'white';
      context.fillRect(0, 0, 100, 100);
    }
    const failed = nextError(element);
    const error = await element.recognize(canvas).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).to.have.property('code', 'no-ink');
    expect((await failed).detail).to.equal(error);
    expect(element.value).to.equal('');
  });
});
