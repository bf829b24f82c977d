import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import type { Plugin } from 'vite';

import { MNIST_FOLDER, mnistFileNames } from '../../src/lab/mnist/mnist-files.ts';
import { findMnist } from '../datasets/mnist.ts';

/** Byte 9 of a gzip file names the system that wrote it; 255 is "unknown", the same everywhere. */
const OS_BYTE = 9;
const UNKNOWN_OS = 255;

/** Writes MNIST into a built site: four gzipped IDX files, the same bytes in every build. */
export async function writeMnistFiles(outDir: string): Promise<void> {
  const folder = join(outDir, MNIST_FOLDER);
  mkdirSync(folder, { recursive: true });
  await Promise.all(
    mnistFileNames.map(async (name) => writeFileSync(join(folder, name), await compress(name))),
  );
}

/** Serves the same files where nothing is built: in development and to the browser tests. */
export function serveMnistFiles(): Plugin {
  const files = new Map<string, Promise<Buffer>>();
  return {
    name: 'serve-mnist-files',
    apply: 'serve',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname;
        const name = mnistFileNames.find((file) => path === `/${MNIST_FOLDER}${file}`);
        if (name === undefined) {
          next();
          return;
        }
        const file = files.get(name) ?? compress(name);
        files.set(name, file);
        file.then((content) => {
          response.setHeader('Content-Type', 'application/gzip');
          response.setHeader('Content-Length', content.length);
          response.end(content);
        }, next);
      });
    },
  };
}

async function compress(name: string): Promise<Buffer> {
  const content = await readFile(join(findMnist(), name.replace(/\.gz$/, '')));
  // the default level: the best one takes twenty times as long for two hundredths of the size
  const compressed = await promisify(gzip)(content, { level: 6 });
  compressed[OS_BYTE] = UNKNOWN_OS;
  return compressed;
}
