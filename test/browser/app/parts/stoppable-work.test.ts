import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';

import { StoppableWork } from '../../../../src/app/parts/stoppable-work.ts';
import { UserFacingError } from '../../../../src/errors/user-facing-error.ts';

class WorkingElement extends LitElement {
  readonly work = new StoppableWork<number>(this);
}
customElements.define('working-element', WorkingElement);

/** Goes on until it is stopped. */
function endless(signal: AbortSignal): Promise<void> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new UserFacingError('aborted', 'Stopped.'))),
  );
}

describe('Work that can be stopped', () => {
  it('says how far it is, and what went wrong', async () => {
    const { work } = new WorkingElement();
    const seen: unknown[] = [];
    await work.run(0, (_, tell) => {
      seen.push(work.progress);
      tell(0.5);
      seen.push(work.progress);
      return Promise.reject(new Error('Out of ink.'));
    });
    expect(seen).to.deep.equal([0, 0.5]);
    expect([work.progress, work.problem]).to.deep.equal([null, 'Out of ink.']);
    work.reset();
    expect(work.problem).to.equal(null);
  });

  it('takes being stopped for no failure, and counts the one started last', async () => {
    const { work } = new WorkingElement();
    const first = work.run(0, endless);
    const second = work.run(1, endless);
    await first;
    expect([work.progress, work.problem]).to.deep.equal([1, null]);
    work.stop();
    await second;
    expect([work.progress, work.problem]).to.deep.equal([null, null]);
  });
});
