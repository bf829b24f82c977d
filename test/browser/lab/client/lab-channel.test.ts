import { expect } from '@open-wc/testing';

import type { UserFacingErrorCode } from '../../../../src/errors/user-facing-error.ts';
import { askOnce, openLabChannel } from '../../../../src/lab/client/lab-channel.ts';

interface SlowProtocol {
  readonly requests: {
    readonly work: {
      readonly body: null;
      readonly result: string;
      readonly event: { readonly step: string };
    };
  };
  readonly errorCode: UserFacingErrorCode;
}

/** Lives and answers pings; what it does with a request is up to the test. */
const openWorker = (work: string) => {
  const script = `
    postMessage({ type: 'alive' });
    onmessage = ({ data: { type, id } }) => {
      if (type === 'ping') postMessage({ type: 'alive' });
      if (type !== 'request') return;
      const tell = (step) => postMessage({ type: 'event', id, event: { step } });
      const answer = () => postMessage({ type: 'result', id, result: 'done' });
      ${work}
    };`;
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return openLabChannel<SlowProtocol>(url, 'It failed');
};

const ask = (work: string) =>
  askOnce(openWorker(work), 'work', null, {
    stepLimitMs: 4000,
    nameStep: ({ step }) => step,
    isWaiting: ({ step }) => step === 'paused',
  });

describe('a worker of the lab that lives', () => {
  it('is given up where it tells nothing any more, with the step that it was at', async () => {
    const error = await ask(`tell('measuring');`).catch((reason: unknown) => reason);
    expect(error).to.include({
      code: 'worker-crashed',
      message: 'It failed: no answer to "work" after 4 s; last step: measuring.',
    });
  });

  it('is left alone while it tells something', async () => {
    const work = `
      let told = 0;
      const timer = setInterval(() => {
        tell('learning');
        if (++told < 10) return;
        clearInterval(timer);
        answer();
      }, 500);`;
    expect(await ask(work)).to.equal('done');
  });

  it('is left alone while it waits for a person', async () => {
    expect(await ask(`tell('paused'); setTimeout(answer, 5000);`)).to.equal('done');
  });
});
