import { expect } from '@open-wc/testing';

import { createRecognizer } from '../../../src/recognizer/client/create-recognizer.ts';
import type { Recognizer, RecognizerSource } from '../../../src/recognizer/client/recognizer.ts';
import { strokesToDigits } from '../../../src/ink/index.ts';
import { drawExample, getExample, getFailure, TEST_MODEL, toBlob } from './examples.ts';
import { spyOnWorkers } from './worker-spy.ts';

describe('createRecognizer', function () {
  // the first of the tests waits for a worker to start, on machines that may be busy
  this.timeout(180_000);
  let recognizer: Recognizer;

  before(async () => {
    recognizer = await createRecognizer({ model: TEST_MODEL });
  });
  after(() => recognizer.dispose());

  it('says which model and backend read', async () => {
    expect(recognizer.model).to.equal(TEST_MODEL);
    const { model, backend } = await recognizer.recognizeStrokes(getExample(1));
    expect(model).to.equal(TEST_MODEL);
    expect(backend).to.equal(recognizer.backend);
  });

  it('reads the ten example digits from their strokes', async () => {
    const readings = await Promise.all(
      Array.from({ length: 10 }, (_, digit) => recognizer.recognizeStrokes(getExample(digit))),
    );
    expect(readings.map(({ value }) => value).join('')).to.equal('0123456789');
    for (const { confidence, digits, timings } of readings) {
      const [digit] = digits;
      expect(digits.length).to.equal(1);
      expect(confidence).to.be.within(0.5, 1);
      expect(digit?.probabilities.length).to.equal(10);
      expect(digit?.probabilities.reduce((a, b) => a + b, 0)).to.be.closeTo(1, 1e-5);
      expect(digit?.input.length).to.equal(784);
      expect(timings.preprocessMs).to.be.at.least(0);
      expect(timings.inferenceMs).to.be.at.least(0);
    }
  });

  it('reads a matrix of 0..255 and of 0..1, in any kind of list', async () => {
    const input = strokesToDigits(getExample(7))[0]?.input ?? new Float32Array();
    const bytes = Uint8Array.from(input, (value) => Math.round(value * 255));
    for (const values of [input, bytes, Array.from(bytes), new Uint8ClampedArray(bytes)]) {
      expect((await recognizer.recognizeMatrix(values)).value).to.equal('7');
    }
  });

  it('reads many sources, each with its result in its place', async () => {
    const told: number[] = [];
    const results = await recognizer.recognizeAll(
      [drawExample(4), 'data:,text', await toBlob(drawExample(9)), drawExample(0).toDataURL()],
      { mode: 'digit', onReading: (index) => told.push(index) },
    );
    expect(results.map((one) => (one instanceof Error ? one.code : one.value))).to.deep.equal([
      ...['4', 'unsupported-image', '9', '0'],
    ]);
    expect(told.sort()).to.deep.equal([0, 1, 2, 3]);
  });

  it('stops reading many sources where it is aborted', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    let told = 0;
    const onReading = () => {
      told += 1;
      controller.abort();
    };
    const many = Array.from({ length: 20 }, () => drawExample(4));
    const failure = await getFailure(recognizer.recognizeAll(many, { signal, onReading }));
    expect(failure).to.equal('aborted');
    expect(told).to.equal(1);
  });

  const sources: [string, () => Promise<RecognizerSource>][] = [
    ['a PNG blob', () => toBlob(drawExample(4))],
    ['a JPEG blob', () => toBlob(drawExample(4), 'image/jpeg')],
    ['a File', async () => new File([await toBlob(drawExample(4))], '4.png')],
    ['a canvas', () => Promise.resolve(drawExample(4))],
    ['an ImageBitmap', () => createImageBitmap(drawExample(4))],
    ['a data: URL', () => Promise.resolve(drawExample(4).toDataURL())],
    [
      'ImageData',
      () => {
        const image = drawExample(4).getContext('2d')?.getImageData(0, 0, 280, 280);
        return image ? Promise.resolve(image) : Promise.reject(new Error('no pixels'));
      },
    ],
    [
      'an <img> that has just been given its address',
      () => {
        const image = new Image();
        image.src = drawExample(4).toDataURL();
        return Promise.resolve(image);
      },
    ],
    ['a blob: URL', async () => URL.createObjectURL(await toBlob(drawExample(4)))],
    ['a canvas of 4480×4480', () => Promise.resolve(drawExample(4, 16))],
  ];
  for (const [what, create] of sources) {
    it(`reads ${what}, twice`, async () => {
      const source = await create();
      expect((await recognizer.recognize(source)).value).to.equal('4');
      // nothing was taken away from the source
      expect((await recognizer.recognize(source)).value).to.equal('4');
    });
  }

  it('reads an OffscreenCanvas', async function () {
    if (typeof OffscreenCanvas === 'undefined') {
      console.log('SKIPPED OffscreenCanvas: this engine has none');
      this.skip();
    }
    const canvas = new OffscreenCanvas(280, 280);
    canvas.getContext('2d')?.drawImage(drawExample(4), 0, 0);
    expect((await recognizer.recognize(canvas)).value).to.equal('4');
  });

  it('gives boxes in the pixels of the source, however large', async () => {
    const small = (await recognizer.recognize(drawExample(4))).digits[0]?.box;
    const large = (await recognizer.recognize(drawExample(4, 16))).digits[0]?.box;
    expect((large?.width ?? 0) / (small?.width ?? 1)).to.be.closeTo(16, 1);
    expect((large?.y ?? 0) / (small?.y ?? 1)).to.be.closeTo(16, 1);
  });

  it('names what is wrong with what it is given', async () => {
    const empty = document.createElement('canvas');
    empty.width = 0;
    const read = (source: unknown) => getFailure(recognizer.recognize(source as RecognizerSource));
    expect(await read(new Blob(['text']))).to.equal('unsupported-image');
    expect(await read('data:image/png;base64,AAAA')).to.equal('unsupported-image');
    expect(await read('data:image/png;base64,*')).to.equal('unsupported-image');
    expect(await read('/there-is-no-such-file.png')).to.equal('unsupported-image');
    expect(await read(new Image())).to.equal('unsupported-image');
    expect(await read(empty)).to.equal('unsupported-image');
    expect(await read(undefined)).to.equal('unsupported-image');
    expect(await read(42)).to.equal('unsupported-image');
    const paper = drawExample(1);
    paper.getContext('2d')?.fillRect(0, 0, 280, 280);
    expect(await read(paper)).to.equal('no-ink');
    expect(await getFailure(recognizer.recognizeStrokes([]))).to.equal('no-ink');
    const matrices: unknown[] = [[], Array(783).fill(0), Array(784).fill('1'), [NaN], null, 'abc'];
    for (const values of matrices) {
      const request = recognizer.recognizeMatrix(values as number[]);
      expect(await getFailure(request)).to.equal('bad-matrix');
    }
    expect(await getFailure(recognizer.recognizeMatrix(Array<number>(784).fill(0)))).to.equal(
      'no-ink',
    );
  });

  it('refuses a picture of more than 64 megapixels before it is decoded', async () => {
    // only the header of a PNG of 20000×20000
    const header = new Uint8Array(33);
    header.set([
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
    ]);
    new DataView(header.buffer).setUint32(16, 20_000);
    new DataView(header.buffer).setUint32(20, 20_000);
    expect(await getFailure(recognizer.recognize(new Blob([header])))).to.equal('image-too-large');
  });

  it('goes on reading after errors', async () => {
    await getFailure(recognizer.recognize(new Blob(['text'])));
    expect((await recognizer.recognizeStrokes(getExample(5))).value).to.equal('5');
  });

  it('ends an aborted reading at once, and the others not at all', async () => {
    const abort = new AbortController();
    const aborted = recognizer.recognizeStrokes(getExample(2), { signal: abort.signal });
    const other = recognizer.recognizeStrokes(getExample(3));
    abort.abort();
    expect(await getFailure(aborted)).to.equal('aborted');
    expect((await other).value).to.equal('3');
    const late = recognizer.recognizeStrokes(getExample(2), { signal: abort.signal });
    expect(await getFailure(late)).to.equal('aborted');
  });

  it('answers many requests in their order', async () => {
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        recognizer.recognizeStrokes(getExample(i % 10)).then(() => order.push(i)),
      ),
    );
    expect(order).to.deep.equal(Array.from({ length: 30 }, (_, i) => i));
  });

  it('fails what is pending and what comes after dispose()', async () => {
    const other = await createRecognizer({ model: TEST_MODEL });
    const pending = other.recognizeStrokes(getExample(1));
    other.dispose();
    other.dispose();
    expect(await getFailure(pending)).to.equal('aborted');
    expect(await getFailure(other.recognizeStrokes(getExample(1)))).to.equal('aborted');
    // the one that shares the worker is not disturbed
    expect((await recognizer.recognizeStrokes(getExample(1))).value).to.equal('1');
  });
});

describe('loading', function () {
  // every test starts a worker of its own, on machines that may be busy
  this.timeout(180_000);

  it('starts one worker for several recognizers of one model', async () => {
    const spy = spyOnWorkers();
    try {
      const recognizers = await Promise.all(
        [1, 2, 3].map(() => createRecognizer({ model: TEST_MODEL })),
      );
      expect(spy.workers.length).to.equal(1);
      for (const recognizer of recognizers) recognizer.dispose();
    } finally {
      spy.restore();
    }
  });

  it('tells how the model comes on', async () => {
    const progress: number[] = [];
    const recognizer = await createRecognizer({
      model: TEST_MODEL,
      onProgress: ({ loadedBytes, totalBytes }) => progress.push(loadedBytes / totalBytes),
    });
    recognizer.dispose();
    expect(progress.at(-1)).to.equal(1);
  });

  it('can be aborted', async () => {
    const abort = new AbortController();
    const loading = createRecognizer({ model: TEST_MODEL, signal: abort.signal });
    abort.abort();
    expect(await getFailure(loading)).to.equal('aborted');
  });

  it('takes the URL of a model.json', async () => {
    const model = `/models/${TEST_MODEL}/model.json`;
    const recognizer = await createRecognizer({ model });
    const reading = await recognizer.recognizeStrokes(getExample(6));
    expect(reading.value).to.equal('6');
    expect(recognizer.model).to.equal(model);
    recognizer.dispose();
  });

  it('says what cannot be loaded', async () => {
    const load = (model: string, baseUrl?: string) =>
      getFailure(createRecognizer({ model, baseUrl }));
    expect(await load('there-is-none')).to.equal('model-load-failed');
    expect(await load('/there-is-no/model.json')).to.equal('model-load-failed');
    expect(await load(TEST_MODEL, '/there-is-no-such-folder/')).to.equal('model-load-failed');
  });
});
