import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

import { EchoError, openEchoChannel, type EchoChannel } from './echo-channel.ts';

let opened: EchoChannel | null = null;

function open(...args: Parameters<typeof openEchoChannel>): EchoChannel {
  return (opened = openEchoChannel(...args));
}

afterEach(() => opened?.close());

const isError = (code: string, message: RegExp) => (error: unknown) =>
  error instanceof EchoError && error.code === code && message.test(error.message);

describe('a channel', () => {
  it('answers each request with its own result, in order', async () => {
    const { channel, handled } = open();
    const words = ['one', 'two', 'three'];
    assert.deepEqual(await Promise.all(words.map((word) => channel.request('echo', word))), words);
    assert.deepEqual(handled, words);
    assert.equal(channel.pending, 0);
  });

  it('tells what happens before the answer, to the request that it belongs to', async () => {
    const { channel } = open();
    const told: string[] = [];
    await Promise.all([
      channel.request('echo', 'one', { onEvent: (event) => told.push(event) }),
      channel.request('echo', 'two'),
    ]);
    assert.deepEqual(told, ['heard one']);
  });

  it('hands buffers over instead of copying them', async () => {
    const { channel } = open();
    const bytes = Uint8Array.of(1, 2, 3);
    const back = await channel.request('pass', bytes, { transfer: [bytes.buffer] });
    assert.deepEqual([...back], [1, 2, 3]);
    assert.equal(bytes.length, 0);
  });

  it('fails with the code and the words of the worker', async () => {
    const { channel } = open();
    await assert.rejects(
      channel.request('fail', 'no such thing'),
      isError('refused', /^no such thing$/),
    );
    assert.equal(await channel.request('echo', 'still there'), 'still there');
  });

  it('fails where a body cannot be sent', async () => {
    const { channel } = open();
    const body = (() => undefined) as unknown as string;
    await assert.rejects(channel.request('echo', body), { name: 'DataCloneError' });
  });

  it('fails where the worker does not know the request', async () => {
    const { channel } = open();
    await assert.rejects(
      channel.request('dance' as 'echo', ''),
      isError('worker-crashed', /does not know "dance"/),
    );
  });

  it('fails where an answer cannot be sent, and answers the next one', async () => {
    const { channel } = open();
    const unsendable = channel.request('misanswer', null);
    await assert.rejects(unsendable, isError('worker-crashed', /could not be cloned/));
    assert.equal(await channel.request('echo', 'next'), 'next');
  });

  it('fails where an error cannot be put into words, and answers the next one', async () => {
    const { channel } = open();
    const unsaid = channel.request('rave', null, { limitMs: 2000 });
    await assert.rejects(unsaid, isError('worker-crashed', /^what went wrong cannot be told$/));
    assert.equal(await channel.request('echo', 'next', { limitMs: 2000 }), 'next');
  });

  it('lets orders through while a request is under way', async () => {
    const { channel } = open();
    const waiting = channel.request('wait', 'done');
    channel.order('go on');
    assert.equal(await waiting, 'done');
  });
});

describe('a request that is taken back', () => {
  it('ends at once and is never handled where it still waits', async () => {
    const { channel, handled } = open();
    const waiting = channel.request('wait', 'first');
    const abort = new AbortController();
    const second = channel.request('echo', 'second', { signal: abort.signal });
    const third = channel.request('echo', 'third');
    abort.abort();
    await assert.rejects(second, isError('aborted', /taken back/));
    channel.order('go on');
    assert.equal(await waiting, 'first');
    assert.equal(await third, 'third');
    assert.deepEqual(handled, ['third']);
  });

  it('tells its handler where it is under way', async () => {
    const { channel, handled } = open();
    const abort = new AbortController();
    const waiting = channel.request('wait', 'first', { signal: abort.signal });
    const next = channel.request('echo', 'next');
    setTimeout(() => abort.abort());
    await assert.rejects(waiting, isError('aborted', /taken back/));
    assert.equal(await next, 'next');
    assert.deepEqual(handled, ['taken back', 'next']);
  });

  it('is not even sent where it was taken back before', async () => {
    const { channel, handled } = open();
    const signal = AbortSignal.abort();
    await assert.rejects(channel.request('echo', 'never', { signal }), isError('aborted', /./));
    await channel.request('echo', 'after');
    assert.deepEqual(handled, ['after']);
  });

  it('is not sent where it ended before the worker had started, and hands nothing over', async () => {
    let start = (): void => undefined;
    const startAfter = new Promise<void>((resolve) => (start = resolve));
    const { channel, handled } = open({ startAfter });
    const abort = new AbortController();
    const { signal } = abort;
    const bytes = Uint8Array.of(1, 2, 3);
    const passing = channel.request('pass', bytes, { signal, transfer: [bytes.buffer] });
    const takenBack = channel.request('echo', 'taken back', { signal });
    const late = channel.request('echo', 'late', { limitMs: 1 });
    abort.abort();
    await assert.rejects(passing, isError('aborted', /taken back/));
    await assert.rejects(takenBack, isError('aborted', /taken back/));
    await assert.rejects(late, isError('worker-crashed', /no answer to "echo"/));
    start();
    assert.equal(await channel.request('echo', 'after'), 'after');
    assert.deepEqual(handled, ['after']);
    assert.equal(bytes.length, 3);
  });
});

describe('a worker that does not answer', () => {
  it('is given up by the limit of a request, which names the step', async () => {
    const { channel } = open();
    await assert.rejects(
      channel.request('wait', '', { limitMs: 20 }),
      isError(
        'worker-crashed',
        /^The echo failed: no answer to "wait" after 0\.02 s(; last step: begun to wait)?\.$/,
      ),
    );
    assert.equal(await channel.request('echo', 'the next one'), 'the next one');
  });

  it('is given up where nothing new is heard of a step, which is named', async () => {
    const echo = open();
    const stuck = echo.channel.request('wait', '', { stepLimitMs: 40 });
    const behind = echo.channel.request('echo', 'behind it');
    const reason =
      /^The echo failed: no answer to "wait" after 0\.04 s; last step: begun to wait\.$/;
    await Promise.all([
      assert.rejects(stuck, isError('worker-crashed', reason)),
      assert.rejects(behind, isError('worker-crashed', reason)),
    ]);
    assert.equal(echo.crashes, 1);
    assert.equal(echo.isEnded, true);
  });

  it('is not given up while others are answered before it', async () => {
    const echo = open();
    const texts = Array.from({ length: 12 }, (_, index) => `wait ${index}`);
    const answers = texts.map((text) => echo.channel.request('wait', text, { stepLimitMs: 200 }));
    const going = setInterval(() => echo.channel.order('go on'), 40);
    try {
      assert.deepEqual(await Promise.all(answers), texts);
    } finally {
      clearInterval(going);
    }
  });

  it('is spoken to soon, lest a lost wake-up should cost an interval', async () => {
    const echo = open();
    const startedAt = performance.now();
    const answer = echo.channel.request('echo', 'late');
    echo.loseWakeUps();
    assert.equal(await answer, 'late');
    assert.ok(performance.now() - startedAt < 2_000, 'long before the interval of 5 s');
  });

  it('is noticed by its silence, and the channel stays broken', async () => {
    const echo = open({ heartbeat: { intervalMs: 5, patience: 3 } });
    await echo.channel.request('echo', 'alive');
    echo.silence();
    const lost = /^The echo failed: it gave no more sign of life\.$/;
    await assert.rejects(echo.channel.request('echo', 'lost'), isError('worker-crashed', lost));
    assert.equal(echo.crashes, 1);
    assert.equal(echo.isEnded, true);
    await assert.rejects(echo.channel.request('echo', 'too late'), isError('worker-crashed', lost));
  });

  it('is left alone as long as it answers pings', async () => {
    const echo = open({ heartbeat: { intervalMs: 5, patience: 3 } });
    const waiting = echo.channel.request('wait', 'at last');
    setTimeout(() => echo.channel.order('go on'), 100);
    assert.equal(await waiting, 'at last');
    assert.equal(echo.crashes, 0);
  });

  it('that does not start fails every request with the reason', async () => {
    const echo = open({ start: () => Promise.reject(new EchoError('refused', 'not here')) });
    await assert.rejects(echo.channel.request('echo', 'one'), isError('refused', /not here/));
    await assert.rejects(echo.channel.request('echo', 'two'), isError('refused', /not here/));
    assert.equal(echo.crashes, 0);
  });
});

describe('a closed channel', () => {
  it('fails what is pending and what comes after, with the reason given', async () => {
    const echo = open();
    const pending = echo.channel.request('wait', '');
    echo.channel.close(new EchoError('aborted', 'It is over.'));
    await assert.rejects(pending, isError('aborted', /over/));
    await assert.rejects(echo.channel.request('echo', ''), isError('aborted', /over/));
    assert.equal(echo.isEnded, true);
  });
});
