import { expect, oneEvent } from '@open-wc/testing';
import { drawExample, getFailure } from '../recognizer/examples.ts';
import { listForeignSources, openFrame, type ForeignFrame } from '../recognizer/foreign-sources.ts';
import { exampleFor, imageOf, keepModelWarm, mount, mountWithoutModel } from './element-fixture.ts';
import { hugeGif, hugePngHeader } from '../huge-images.ts';

keepModelWarm();

describe('an image that is too large, on <digit-recognizer>', () => {
  it('is refused by the head of its file, before it is decoded', async () => {
    const element = await mountWithoutModel();
    // decoded, it would be no image at all
    expect(await getFailure(element.recognize(hugePngHeader()))).to.equal('image-too-large');
    expect(element.picture).to.equal(null);
  });

  it('is refused by the size that the browser has read', async () => {
    const element = await mountWithoutModel();
    const url = URL.createObjectURL(hugeGif());
    const image = new Image();
    image.src = url;
    expect(await getFailure(element.recognize(image))).to.equal('image-too-large');
    expect(await getFailure(element.recognize(url))).to.equal('image-too-large');
    expect(element.picture, 'none was decoded for the pad').to.equal(null);
    URL.revokeObjectURL(url);
  });
});

describe('a source of another frame, given to <digit-recognizer>', () => {
  let frame: ForeignFrame;
  beforeEach(() => {
    frame = openFrame();
  });
  afterEach(() => frame.remove());

  it('is read as one of the page is', async () => {
    const element = await mount();
    const sources = await listForeignSources(frame.realm, drawExample(4));
    for (const [name, source] of Object.entries(sources)) {
      element.clear();
      expect((await element.recognize(source)).value, name).to.equal('4');
      expect(element.picture?.width, name).to.equal(280);
    }
  });

  it('is refused by a clear word where it is none', async () => {
    const element = await mountWithoutModel();
    for (const thing of [42, {}, document.createElement('video')]) {
      const reading = element.recognize(thing as HTMLImageElement);
      expect(await getFailure(reading)).to.equal('unsupported-image');
    }
  });
});

describe('an image on its way to <digit-recognizer>', () => {
  /** A server answers this address never. */
  const stalled = () => {
    const image = new Image();
    image.src = `/stalled/${crypto.randomUUID()}.png`;
    return image;
  };

  it('is given up with the signal, and the ink before it is read after all', async () => {
    const element = await mount();
    await element.ready;
    const read = oneEvent(element, 'digit-recognition');
    element.strokes = exampleFor(element, 7);
    const image = stalled();
    const abort = new AbortController();
    const reading = element.recognize(image, { signal: abort.signal });
    abort.abort();
    expect(await getFailure(reading)).to.equal('aborted');
    image.src = '';
    await read;
    expect(element.value).to.equal('7');
  });

  it('is not even begun where the signal is aborted already', async () => {
    const element = await mount();
    await element.ready;
    const image = await imageOf(2);
    const read = oneEvent(element, 'digit-recognition');
    element.strokes = exampleFor(element, 7);
    const reading = element.recognize(image, { signal: AbortSignal.abort() });
    expect(await getFailure(reading)).to.equal('aborted');
    await read;
    expect(element.value).to.equal('7');
  });

  it('of `src` is waited for no longer than the signal says', async () => {
    const element = await mountWithoutModel();
    element.src = stalled().src;
    const abort = new AbortController();
    const reading = element.recognize(undefined, { signal: abort.signal });
    abort.abort();
    expect(await getFailure(reading)).to.equal('aborted');
    element.src = '';
  });

  it('is loaded where the page would load it only in sight', async () => {
    const element = await mount();
    const image = new Image();
    image.loading = 'lazy';
    image.src = URL.createObjectURL(await imageOf(3));
    expect((await element.recognize(image)).value).to.equal('3');
    expect(image.loading).to.equal('lazy');
    URL.revokeObjectURL(image.src);
  });
});
