import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { codesOf, type Entrance } from '../../../../scripts/fuzz/entrance.ts';
import { openEntrances } from '../../../../scripts/fuzz/entrances.ts';
import { fuzz } from '../../../../scripts/fuzz/run-fuzz.ts';
import { mutateBytes, mutateJson } from '../../../../scripts/fuzz/mutate.ts';
import { DatasetError } from '../../../../src/dataset/dataset-error.ts';
import { createRandom } from '../../../../src/dataset/random.ts';

/** The short form of `npm run fuzz`: the same inputs each time. */
const COUNT = 25;
const SEED = 14;

describe('whatever comes in from outside', () => {
  let all: Awaited<ReturnType<typeof openEntrances>>;
  before(async () => {
    all = await openEntrances();
  });
  after(() => all.close());

  for (const name of [
    ...['strokes', 'matrices', 'images', 'http', 'idx', 'stroke files', 'zips'],
    ...['personal files', 'catalogues', 'model archives', 'models'],
  ]) {
    it(`is answered or refused by name: ${name}`, async () => {
      const entrance = all.entrances.find((one) => one.name === name);
      assert.ok(entrance);
      const { outcomes, failures, grownTensors } = await fuzz(entrance, {
        count: COUNT,
        seed: SEED,
      });
      assert.deepEqual(failures, []);
      assert.equal(grownTensors, 0);
      assert.ok(outcomes.size > 1, 'every input had the same outcome');
    });
  }

  it('has no other entrance', () => assert.equal(all.entrances.length, 11));
});

describe('fuzzing', () => {
  const throwing = (error: Error): Entrance => ({
    name: 'throwing',
    make: () => ({
      title: 'an input',
      give: () => Promise.reject(error),
      codeOf: codesOf(DatasetError),
    }),
  });

  it('counts named errors, and reports any other with what makes it again', async () => {
    const named = await fuzz(throwing(new DatasetError('bad-label', '')), { count: 3, seed: 1 });
    assert.deepEqual([...named.outcomes], [['bad-label', 3]]);
    assert.deepEqual(named.failures, []);
    const other = await fuzz(throwing(new TypeError('oops')), { count: 2, seed: 1, from: 7 });
    assert.deepEqual(
      other.failures.map(({ number, title }) => [number, title]),
      [
        [7, 'an input'],
        [8, 'an input'],
      ],
    );
    assert.match(other.failures[0]?.problem ?? '', /oops/);
  });

  it('reports what takes too long', async () => {
    const slow: Entrance = {
      name: 'slow',
      make: () => ({
        title: 'an input',
        give: () => new Promise((resolve) => setTimeout(() => resolve('read'), 30)),
        codeOf: () => undefined,
      }),
    };
    const { failures } = await fuzz(slow, { count: 1, seed: 1, limitMs: 5 });
    assert.match(failures[0]?.problem ?? '', /^It took \d+ ms\.$/);
  });

  it('makes the same inputs from the same seed', () => {
    const bytes = Uint8Array.from({ length: 200 }, (_, index) => index);
    const mutated = (seed: number) => mutateBytes(bytes, createRandom(seed));
    assert.deepEqual(mutated(3), mutated(3));
    assert.notDeepEqual(mutated(3), mutated(4));
    const json = (seed: number) => mutateJson({ a: [1, 2, { b: 'c' }] }, createRandom(seed));
    assert.equal(json(3), json(3));
  });
});
