import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { BackendName } from '../../../../src/model/description/backend-name.ts';
import { ModelError } from '../../../../src/model/errors.ts';
import {
  chooseBackend,
  type BackendWish,
  type Trial,
} from '../../../../src/model/prediction/choose-backend.ts';

/** A device described by the answers of the backends it has, in milliseconds. */
async function choose(wish: BackendWish, device: Partial<Record<BackendName, number>>) {
  const tried: BackendName[] = [];
  const disposed: BackendName[] = [];
  const tryBackend = (name: BackendName): Promise<Trial> => {
    tried.push(name);
    const answerMs = device[name];
    if (answerMs === undefined) {
      return Promise.reject(new ModelError('backend-unavailable', `There is no ${name}.`));
    }
    const predictor = {
      backend: { name, isLost: () => false, lost: new Promise<void>(() => undefined), run: fail },
      classes: 10 as const,
      predict: fail,
      dispose: () => void disposed.push(name),
    };
    return Promise.resolve({ predictor, answerMs });
  };
  const { predictor } = await chooseBackend(wish, tryBackend);
  return { chosen: predictor.backend.name, tried, disposed };
}

const fail = () => Promise.reject(new Error('not asked for here'));

describe('chooseBackend', () => {
  it('keeps wasm without a look at the others where it is fast', async () => {
    const result = await choose({ choice: 'auto' }, { wasm: 1, webgpu: 0.5, webgl: 0.5, cpu: 3 });
    assert.deepEqual(result, { chosen: 'wasm', tried: ['wasm'], disposed: [] });
  });

  it('takes the fastest where wasm is slow, and lets go of the others', async () => {
    const result = await choose({ choice: 'auto' }, { wasm: 30, webgpu: 20, webgl: 12 });
    assert.deepEqual(result, {
      chosen: 'webgl',
      tried: ['wasm', 'webgpu', 'webgl'],
      disposed: ['wasm', 'webgpu'],
    });
  });

  it('stops measuring at the first that is fast enough', async () => {
    const result = await choose({ choice: 'auto' }, { wasm: 30, webgpu: 2, webgl: 1 });
    assert.deepEqual(result, { chosen: 'webgpu', tried: ['wasm', 'webgpu'], disposed: ['wasm'] });
  });

  it('goes webgpu, webgl, cpu where wasm does not start', async () => {
    assert.equal((await choose({ choice: 'auto' }, { webgpu: 9, webgl: 12 })).chosen, 'webgpu');
    assert.equal((await choose({ choice: 'auto' }, { webgl: 12, cpu: 1 })).chosen, 'webgl');
    const last = await choose({ choice: 'auto' }, { cpu: 50 });
    assert.deepEqual(last.tried, ['wasm', 'webgpu', 'webgl', 'cpu']);
    assert.equal(last.chosen, 'cpu');
  });

  it('takes what it remembers, without measuring the others', async () => {
    const wish: BackendWish = { choice: 'auto', remembered: 'webgl' };
    const result = await choose(wish, { wasm: 1, webgl: 6 });
    assert.deepEqual(result, { chosen: 'webgl', tried: ['webgl'], disposed: [] });
  });

  it('measures afresh where the remembered one is gone', async () => {
    const result = await choose({ choice: 'auto', remembered: 'webgl' }, { wasm: 1 });
    assert.deepEqual(result, { chosen: 'wasm', tried: ['webgl', 'wasm'], disposed: [] });
  });

  it('leaves out what was lost', async () => {
    const wish: BackendWish = { choice: 'auto', excluded: ['wasm', 'webgpu'] };
    const result = await choose(wish, { wasm: 1, webgpu: 1, webgl: 9 });
    assert.deepEqual(result, { chosen: 'webgl', tried: ['webgl'], disposed: [] });
  });

  it('takes no other than the one asked for, and says what to do', async () => {
    await assert.rejects(
      choose({ choice: 'webgpu' }, { wasm: 1 }),
      (error) =>
        error instanceof ModelError &&
        error.code === 'backend-unavailable' &&
        error.message === 'There is no webgpu. The backend "auto" takes what there is.',
    );
  });

  it('gives every reason where none is left', async () => {
    await assert.rejects(
      choose({ choice: 'auto' }, {}),
      /There is no wasm\. There is no webgpu\. There is no webgl\. There is no cpu\./,
    );
  });
});
