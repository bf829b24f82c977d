import { expect } from '@open-wc/testing';

import { clearSamples, watchSamples } from '../../../src/storage/samples.ts';
import { holdRun } from '../../../src/storage/training-runs.ts';
import { UserFacingError } from '../../../src/errors/user-facing-error.ts';

function refuse(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError');
}

/**
 * Takes from the page what some engines throw at where its site data is blocked. What Chromium does
 * with such a page is tested end to end; no test can block site data in the others.
 */
function replace(owner: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  return () => {
    Reflect.deleteProperty(owner, name);
    if (before) Object.defineProperty(owner, name, before);
  };
}

describe('With site data blocked', () => {
  const putBack: (() => void)[] = [];
  afterEach(() => {
    for (const undo of putBack.splice(0)) undo();
  });

  it('changes are told in this page, where no other can be told', async () => {
    putBack.push(replace(globalThis, 'BroadcastChannel', refuse));
    let changes = 0;
    const end = watchSamples(() => changes++);
    await clearSamples();
    end();
    expect(changes).to.equal(1);
  });

  it('a training runs without a lock', async () => {
    const request = () =>
      Promise.reject(new DOMException('The request was denied.', 'SecurityError'));
    putBack.push(replace(navigator, 'locks', { request }));
    expect(await holdRun('run', () => Promise.resolve('done'))).to.equal('done');
  });

  it('what goes wrong under a lock is told, and nothing is done twice', async () => {
    let runs = 0;
    const work = () => {
      runs++;
      return Promise.reject(new UserFacingError('diverged', 'It came to nothing.'));
    };
    const error = await holdRun('run', work).catch((reason: unknown) => reason);
    expect(error).to.include({ code: 'diverged' });
    expect(runs).to.equal(1);
  });
});
