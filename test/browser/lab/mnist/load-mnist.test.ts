import { expect } from '@open-wc/testing';

import { summary } from '../../../../src/dataset/labelled-images.ts';
import { UserFacingError } from '../../../../src/errors/user-facing-error.ts';
import { loadMnist } from '../../../../src/lab/mnist/load-mnist.ts';

describe('loadMnist', () => {
  it('loads the test images and tells how they come', async () => {
    const progress: [number, number][] = [];
    const set = await loadMnist('test', {
      baseUrl: document.baseURI,
      onProgress: (loaded, total) => progress.push([loaded, total]),
    });
    expect(set.count).to.equal(10_000);
    expect(summary(set).classCounts).to.deep.equal([
      980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009,
    ]);
    const [loaded, total] = progress.at(-1) ?? [0, 1];
    expect(loaded).to.equal(total);
    expect(progress.every(([part, whole]) => part <= whole)).to.equal(true);
  });

  it('says that it needs the network where there is nothing', async () => {
    const error = await loadMnist('test', { baseUrl: `${location.origin}/nowhere/` }).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(UserFacingError);
    expect((error as UserFacingError).code).to.equal('data-unavailable');
  });

  it('gives up a network that brings nothing any more', async () => {
    const { fetch: fetchBefore } = globalThis;
    const begin = () =>
      new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(Uint8Array.of(0x1f, 0x8b)),
      });
    globalThis.fetch = () => Promise.resolve(new Response(begin()));
    const baseUrl = `${location.origin}/nowhere/`;
    const loading = loadMnist('test', { baseUrl, stallLimitMs: 500 });
    const error = await loading
      .catch((reason: unknown) => reason)
      .finally(() => (globalThis.fetch = fetchBefore));
    expect((error as UserFacingError).message).to.match(
      /^MNIST could not be loaded: The next bytes of MNIST took longer than 0\.5 s\./,
    );
  });

  it('can be stopped', async () => {
    const error = await loadMnist('train', {
      baseUrl: document.baseURI,
      signal: AbortSignal.abort(),
    }).catch((reason: unknown) => reason);
    expect((error as UserFacingError).code).to.equal('aborted');
  });
});
