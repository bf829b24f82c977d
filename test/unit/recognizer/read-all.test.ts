import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { RecognizerError } from '../../../src/recognizer/errors.ts';
import { readAll, type ReadingResult } from '../../../src/recognizer/read-all.ts';
import type { Recognition } from '../../../src/recognizer/recognition.ts';

const reading = (value: string): Recognition => ({
  value,
  confidence: 1,
  digits: [],
  numbers: [],
  alternatives: [],
  model: 'digits',
  backend: 'wasm',
  timings: { preprocessMs: 0, inferenceMs: 0 },
});

const show = (result: ReadingResult | undefined): string | undefined =>
  result instanceof RecognizerError ? result.code : result?.value;

describe('Reading many sources', () => {
  it('gives each its result in its place, a failure too, and tells of each once', async () => {
    const told: [number, string | undefined][] = [];
    const results = await readAll(
      ['a', 'blank', 'c', 'd', 'e', 'f'],
      async (source) => {
        // the first one takes longest
        for (let turn = 0; turn < (source === 'a' ? 50 : 1); turn++) await Promise.resolve();
        if (source === 'blank') throw new RecognizerError('no-ink', 'Nothing there.');
        return reading(source);
      },
      { onReading: (index, result) => told.push([index, show(result)]) },
    );
    const expected = ['a', 'no-ink', 'c', 'd', 'e', 'f'];
    assert.deepEqual(results.map(show), expected);
    assert.notEqual(told[0]?.[0], 0);
    told.sort(([one], [other]) => one - other);
    assert.deepEqual(told, [...expected.entries()]);
  });

  it('asks for sources as their turn comes, a few at a time', async () => {
    let [inFlight, most, asked] = [0, 0, 0];
    function* sources(): Generator<number> {
      for (; asked < 100; asked++) yield asked;
    }
    await readAll(
      sources(),
      async (source) => {
        inFlight += 1;
        most = Math.max(most, inFlight);
        assert.ok(asked - source < 5);
        await Promise.resolve();
        inFlight -= 1;
        return reading(String(source));
      },
      {},
    );
    assert.equal(most, 4);
    assert.equal(asked, 100);
  });

  it('ends where it is aborted, and tells of nothing more', async () => {
    let read = 0;
    const told: number[] = [];
    const all = readAll(
      Array.from({ length: 100 }, (_, index) => index),
      async (source) => {
        read += 1;
        await Promise.resolve();
        if (source >= 10) throw new RecognizerError('aborted', 'Enough.');
        return reading('1');
      },
      { onReading: (index) => told.push(index) },
    );
    await assert.rejects(all, { code: 'aborted' });
    assert.ok(read < 20 && told.length <= 10);
  });

  it('passes on what its listener throws, and what is no error of reading', async () => {
    const fail = () => {
      throw new TypeError('mine');
    };
    const read = () => Promise.resolve(reading('1'));
    await assert.rejects(readAll([1, 2], read, { onReading: fail }), /mine/);
    await assert.rejects(
      readAll([1, 2], () => Promise.reject(new TypeError('bug')), {}),
      /bug/,
    );
    assert.deepEqual(await readAll([], read, {}), []);
  });
});
