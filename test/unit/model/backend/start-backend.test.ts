import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  add,
  backend as currentBackend,
  getBackend,
  registerBackend,
  scalar,
  type KernelBackend,
} from '@tensorflow/tfjs-core';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';

import type { BackendLoaders } from '../../../../src/model/backend/backend-loaders.ts';
import { startBackend } from '../../../../src/model/backend/start-backend.ts';

/** Computes on the processor, and has a canvas that could be lost as tfjs's for WebGL has. */
function createDevice(): KernelBackend {
  const gpgpu = { gl: { canvas: new EventTarget() } };
  return Object.assign(new MathBackendCPU(), { gpgpu });
}

const arrivals: (() => void)[] = [];

/** A driver that takes its time: its devices come when the test says so. */
const loaders: BackendLoaders = {
  webgl: () => {
    const factory = () =>
      new Promise<KernelBackend>((resolve) => {
        arrivals.push(() => resolve(createDevice()));
      });
    // as a module is loaded once, so it registers its backend once
    if (arrivals.length === 0) registerBackend('webgl', factory);
    return Promise.resolve();
  },
  cpu: async () => {
    await import('@tensorflow/tfjs-backend-cpu');
  },
};

const arrive = () => arrivals.forEach((come) => come());

/** All promises that are settled have been heard of. */
const untilHeard = () => new Promise((resolve) => setImmediate(resolve));

describe('a backend that takes too long to start', () => {
  it('leaves the one before it in its place, also when it comes after all', async () => {
    const cpu = await startBackend('cpu', loaders, true);
    const instance = await cpu.run(() => currentBackend());
    const patience = new AbortController();
    const starting = startBackend('webgl', loaders, false, { signal: patience.signal });
    patience.abort(new Error('that took too long'));
    await assert.rejects(starting, /webgl did not start: that took too long/);
    assert.equal(getBackend(), 'cpu');
    assert.equal(add(scalar(1), 1).dataSync()[0], 2);

    arrive();
    await untilHeard();
    assert.equal(getBackend(), 'cpu');
    assert.equal(currentBackend(), instance);
    assert.equal(await cpu.run(() => add(scalar(2), 1).dataSync()[0]), 3);
  });

  it('can be started again', async () => {
    const patience = new AbortController();
    const first = startBackend('webgl', loaders, false, { signal: patience.signal });
    setImmediate(() => patience.abort(new Error('too long')));
    await assert.rejects(first, /too long/);
    const steps: string[] = [];
    const second = startBackend('webgl', loaders, false, { onStep: (step) => steps.push(step) });
    const arriving = setInterval(arrive, 1);
    try {
      assert.equal((await second).name, 'webgl');
    } finally {
      clearInterval(arriving);
    }
    assert.deepEqual(steps, [
      'webgl: found on this device',
      'webgl: code loaded',
      'webgl: started',
    ]);
  });
});
