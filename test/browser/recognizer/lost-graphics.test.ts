import { backend as getTfjsBackend } from '@tensorflow/tfjs-core';
import { expect } from '@open-wc/testing';

import type { BackendName } from '../../../src/model/description/backend-name.ts';
import { createEngine, type Engine } from '../../../src/recognizer/engine/engine.ts';
import { RecognizerError } from '../../../src/recognizer/errors.ts';
import { getExample, TEST_MODEL } from './examples.ts';
import { pageHost } from './page-engine.ts';

/** Takes the graphics device away from tfjs, as a driver that is reset does. */
function loseGraphics(name: BackendName): void {
  if (name === 'webgl') {
    const { gpgpu } = getTfjsBackend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } };
    gpgpu.gl.getExtension('WEBGL_lose_context')?.loseContext();
  } else {
    (getTfjsBackend() as unknown as { device: { destroy(): void } }).device.destroy();
  }
}

describe('a lost graphics device', function () {
  // software graphics compile their shaders slowly, more so on a busy machine
  this.timeout(180_000);
  const backends: readonly BackendName[] = ['webgl', 'webgpu'];
  for (const name of backends) {
    it(`${name}: the next backend answers`, async function () {
      let engine: Engine;
      try {
        engine = await createEngine({ model: TEST_MODEL, backend: name, host: pageHost });
      } catch (error) {
        if (!(error instanceof RecognizerError) || error.code !== 'backend-unavailable')
          throw error;
        console.log(`SKIPPED ${name}: ${error.message}`);
        this.skip();
      }
      const read = () => engine.recognize({ kind: 'strokes', strokes: getExample(3) });
      const before = await read();
      expect(before.backend).to.equal(name);
      const pending = Promise.all([read(), read()]);
      loseGraphics(name);
      const after = [...(await pending), await read()];
      expect(after.map(({ value }) => value)).to.deep.equal(['3', '3', '3']);
      expect(after[2]?.backend).to.equal('wasm');
      expect(engine.backend).to.equal('wasm');
      engine.dispose();
    });
  }
});
