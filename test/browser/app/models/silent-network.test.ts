import { expect } from '@open-wc/testing';

import { recallModel } from '../../../../src/app/models/current-model.ts';
import { keepModel } from '../../../../src/app/models/reader-choices.ts';

describe('Where the list of models never comes', () => {
  const { fetch: fetchBefore } = globalThis;
  before(() => {
    // a connection that stays open without a word
    globalThis.fetch = (_input, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('given up')));
      });
  });
  after(() => {
    globalThis.fetch = fetchBefore;
    keepModel(null);
  });

  it('the default model reads in place of one that is gone', async () => {
    keepModel('stored:gone');
    expect((await recallModel()).id).to.equal('digits');
  });
});
