import { expect } from '@open-wc/testing';

import { startBackend, type Backend } from '../../../src/model/backend/start-backend.ts';
import type { BackendName } from '../../../src/model/description/backend-name.ts';
import { ModelError } from '../../../src/model/errors.ts';
import { loadModel, type LoadedModel } from '../../../src/model/files/load-model.ts';
import { findGoldenFault, getExampleInputs } from '../../../src/model/prediction/check-golden.ts';
import { buildPredictor } from '../../../src/model/prediction/predictor.ts';
import { TEST_MODEL } from './examples.ts';
import { pageHost } from './page-engine.ts';

const TOLERANCE = 1e-4;

async function predictExamples(model: LoadedModel, backend: Backend): Promise<Float32Array> {
  const predictor = await buildPredictor(model, backend);
  try {
    expect(await findGoldenFault(predictor, model.catalogEntry?.golden)).to.equal(null);
    return await predictor.predict(getExampleInputs(), 10);
  } finally {
    predictor.dispose();
  }
}

describe('every backend answers as cpu does', function () {
  // software graphics compile their shaders slowly, more so on a busy machine
  this.timeout(180_000);
  let model: LoadedModel;
  let expected: Float32Array;

  before(async () => {
    model = await loadModel(TEST_MODEL, { readFile: pageHost.readFile });
    const cpu = await startBackend('cpu', pageHost.backendLoaders, true);
    expected = await predictExamples(model, cpu);
  });

  const backends: readonly BackendName[] = ['wasm', 'webgl', 'webgpu'];
  for (const name of backends) {
    it(`${name} within ${TOLERANCE}`, async function () {
      let backend: Backend;
      try {
        backend = await startBackend(name, pageHost.backendLoaders, true);
      } catch (error) {
        if (!(error instanceof ModelError) || name === 'wasm') throw error;
        console.log(`SKIPPED ${name}: ${error.message}`);
        this.skip();
      }
      const outputs = await predictExamples(model, backend);
      const errors = outputs.map((output, i) => Math.abs(output - (expected[i] ?? NaN)));
      expect(outputs.length).to.equal(100);
      expect(Math.max(...errors)).to.be.at.most(TOLERANCE);
    });
  }
});
