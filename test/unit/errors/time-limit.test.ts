import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { TimeLimitError, withinLimit } from '../../../src/errors/time-limit.ts';

describe('withinLimit', () => {
  it('names what did not come in time', async () => {
    const never = new Promise(() => undefined);
    await assert.rejects(
      withinLimit('Asking for an adapter', 10, never),
      (error) =>
        error instanceof TimeLimitError &&
        error.message === 'Asking for an adapter took longer than 0.01 s',
    );
  });

  it('gives what came in time, errors too', async () => {
    assert.equal(await withinLimit('A number', 1000, Promise.resolve(7)), 7);
    const failing = Promise.reject(new RangeError('too far'));
    await assert.rejects(withinLimit('A number', 1000, failing), RangeError);
  });
});
