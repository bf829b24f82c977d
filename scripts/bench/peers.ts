import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';

import { compressBrotli } from '../build/compress.ts';
import { inFreshProfile, openBarePage, spreadOf, type Spread } from './bench-browser.ts';

const require = createRequire(import.meta.url);

/** Brotli bytes that a page downloads of a peer before it can read, without any model. */
export interface PeerSize {
  readonly name: string;
  readonly bytes: number;
}

const folderOf = (name: string) => {
  // its package.json is not always exported, its main file is
  const main = require.resolve(name);
  return main.slice(0, main.lastIndexOf(join('node_modules', name))) + join('node_modules', name);
};

const tfjsScript = () => join(folderOf('@tensorflow/tfjs'), 'dist', 'tf.min.js');

/** The peers as their own documentation tells a page to load them. */
export function measurePeers(): PeerSize[] {
  // onnxruntime-web under the name that a peer's package asks for: no native library is needed
  const onnx = join(folderOf('onnxruntime-node'), 'dist');
  const peers: readonly (readonly [string, readonly string[]])[] = [
    ['@tensorflow/tfjs (tf.min.js)', [tfjsScript()]],
    [
      'onnxruntime-web (wasm only)',
      [join(onnx, 'ort.wasm.bundle.min.mjs'), join(onnx, 'ort-wasm-simd-threaded.wasm')],
    ],
  ];
  return peers.map(([name, files]) => ({
    name,
    bytes: files.reduce((sum, file) => sum + compressBrotli(readFileSync(file)).length, 0),
  }));
}

export interface PeerSpeed extends Spread {
  readonly name: string;
  /** Navigation to the first answer, milliseconds. */
  readonly firstMs: number;
}

/** The umbrella of tfjs with our own default model, on the page's thread: one image in, ten numbers out. */
export async function benchUmbrella(
  browser: Browser,
  siteUrl: string,
  backend: string,
  readings = 200,
): Promise<PeerSpeed> {
  return inFreshProfile(browser, async (page) => {
    await page.route(`${siteUrl}bench-tf.js`, (route) =>
      route.fulfill({ contentType: 'text/javascript', path: tfjsScript() }),
    );
    await openBarePage(page, siteUrl, '<script src="bench-tf.js"></script>');
    const { firstMs, times } = await page.evaluate(
      async ([backend, readings]) => {
        interface Tensor {
          data(): Promise<Float32Array>;
          dispose(): void;
        }
        const { tf } = window as unknown as {
          tf: {
            setBackend(name: string): Promise<boolean>;
            loadLayersModel(url: string): Promise<{ predict(input: Tensor): Tensor }>;
            fill(shape: number[], value: number): Tensor;
          };
        };
        if (!(await tf.setBackend(backend))) throw new Error(`tfjs has no ${backend} here.`);
        const model = await tf.loadLayersModel('models/digits/model.json');
        const read = async () => {
          const input = tf.fill([1, 28, 28, 1], 0.5);
          const output = model.predict(input);
          await output.data();
          input.dispose();
          output.dispose();
        };
        await read();
        const firstMs = performance.now();
        const times: number[] = [];
        for (let reading = 0; reading < readings; reading += 1) {
          const startedAt = performance.now();
          await read();
          times.push(performance.now() - startedAt);
        }
        return { firstMs, times };
      },
      [backend, readings] as const,
    );
    return { name: `@tensorflow/tfjs, ${backend}`, firstMs, ...spreadOf(times) };
  });
}
