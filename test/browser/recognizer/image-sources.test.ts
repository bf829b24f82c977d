import { expect } from '@open-wc/testing';

import { createRecognizer } from '../../../src/recognizer/client/create-recognizer.ts';
import type { Recognizer, RecognizerSource } from '../../../src/recognizer/client/recognizer.ts';
import { resolveSource } from '../../../src/recognizer/client/resolve-source.ts';
import { RecognizerError } from '../../../src/recognizer/errors.ts';
import { hugeGif } from '../huge-images.ts';
import { drawExample, getFailure, TEST_MODEL } from './examples.ts';
import { listForeignSources, openFrame } from './foreign-sources.ts';

/** The whole failure of a source that is to be on its way for no longer than this. */
async function failWithin(source: RecognizerSource, limitMs: number): Promise<RecognizerError> {
  const { signal } = new AbortController();
  const reason: unknown = await resolveSource(source, signal, limitMs).then(
    () => null,
    (error: unknown) => error,
  );
  if (reason instanceof RecognizerError) return reason;
  throw new Error('It did not fail as a recogniser does.', { cause: reason });
}

/** An address whose image never comes. */
const stalledUrl = (): string => new URL(`/stalled/${crypto.randomUUID()}.png`, location.href).href;

describe('what an image is read from', function () {
  // the first of the tests waits for a worker to start, on machines that may be busy
  this.timeout(180_000);
  let recognizer: Recognizer;

  before(async () => {
    recognizer = await createRecognizer({ model: TEST_MODEL });
  });
  after(() => recognizer.dispose());

  it('may be of another frame', async () => {
    const frame = openFrame();
    const canvas = drawExample(4);
    const expected = (await recognizer.recognize(canvas)).digits[0]?.input;
    const sources = await listForeignSources(frame.realm, canvas);
    for (const [name, source] of Object.entries(sources)) {
      const { value, digits } = await recognizer.recognize(source);
      expect(value, name).to.equal('4');
      expect(digits[0]?.input, name).to.deep.equal(expected);
    }
    frame.remove();
  });

  it('may be an <img> that the page would load only in sight', async () => {
    const image = new Image();
    image.loading = 'lazy';
    image.src = URL.createObjectURL(await (await fetch(drawExample(4).toDataURL())).blob());
    expect((await recognizer.recognize(image)).value).to.equal('4');
    expect(image.loading).to.equal('lazy');
    URL.revokeObjectURL(image.src);
  });

  it('ends at once with its signal while it is on its way', async () => {
    const image = new Image();
    image.src = stalledUrl();
    for (const source of [image, stalledUrl()]) {
      const abort = new AbortController();
      const reading = recognizer.recognize(source, { signal: abort.signal });
      abort.abort();
      expect(await getFailure(reading)).to.equal('aborted');
    }
    image.src = '';
  });

  it('is given up where it does not come in time, with a word for the step', async () => {
    const image = new Image();
    image.src = stalledUrl();
    const ofImage = await failWithin(image, 50);
    expect(ofImage.code).to.equal('unsupported-image');
    expect(ofImage.message).to.match(/stalled.*it was not loaded within 0\.05 s/);
    image.src = '';
    const ofUrl = await failWithin(stalledUrl(), 50);
    expect(ofUrl.code).to.equal('unsupported-image');
    expect(ofUrl.message).to.match(/stalled.*it did not come within 0\.05 s/);
  });

  it('names an image that does not load, and one that is too large', async () => {
    const broken = new Image();
    broken.src = '/there-is-no-such-file.png';
    expect((await failWithin(broken, 60_000)).message).to.contain('/there-is-no-such-file.png');
    const huge = new Image();
    huge.src = URL.createObjectURL(hugeGif());
    expect((await failWithin(huge, 60_000)).code).to.equal('image-too-large');
    URL.revokeObjectURL(huge.src);
  });
});
