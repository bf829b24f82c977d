import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { compressBrotli } from './compress.ts';
import { findLabFiles, isLabView } from './lab-files.ts';
import { findReachableFiles, isOnDemand, listFiles } from './reachable-files.ts';

/** Brotli bytes of a set of built files that are needed together. */
export interface SizeEntry {
  readonly name: string;
  readonly bytes: number;
  readonly files: readonly string[];
}

const workerFile = /^assets\/worker-.*\.js$/;
/** The way from an image to a tile, shown where the address says `?debug`. */
const stepsFile = /^assets\/image-steps-.*\.js$/;
/** The lab's own workers, and the parts that training shares out. */
const labWorker = /^assets\/(?:\w+-)+worker-.*\.js$/;
/** What the first view loads once something was read: feedback, and the models of this device. */
const afterReading =
  /^assets\/(?:feedback-bar|models-on-device|stored-model-sources|import-model|export-model)-.*\.js$/;
const wasmBinary = /^assets\/.*\.wasm$/;
const simdBinary = /^assets\/tfjs-backend-wasm-simd-.*\.wasm$/;

/** What each entry of the built site weighs, and what a first visit needs before the first reading. */
export function measureSite(outDir: string): SizeEntry[] {
  const isForWorker = (path: string) => workerFile.test(path) || wasmBinary.test(path);
  const isForLater = (path: string) =>
    isForWorker(path) || stepsFile.test(path) || isLabView(path) || afterReading.test(path);
  const page = [
    ...findReachableFiles(outDir, ['index.html'], isForLater),
    ...listFiles(outDir, /^(?!sw|digit-recognizer)[^/]+\.(?:js|webmanifest)$/),
  ];
  const embedded = findReachableFiles(outDir, ['digit-recognizer.js'], isForWorker);
  const allOfWorker = findReachableFiles(outDir, listFiles(outDir, workerFile));
  const worker = findReachableFiles(
    outDir,
    listFiles(outDir, workerFile),
    (path) => isOnDemand(path) || wasmBinary.test(path),
  );
  const lab = findLabFiles(outDir).filter((path) => !isForWorker(path));
  const labViews = findReachableFiles(
    outDir,
    lab.filter(isLabView),
    (path) => isForWorker(path) || labWorker.test(path),
  );
  const later = findReachableFiles(outDir, listFiles(outDir, afterReading), isForWorker);
  const binary = listFiles(outDir, simdBinary);
  const model = listFiles(outDir, /^models\/(?:catalog\.json|digits\/.*\.(?:json|bin))$/).filter(
    (path) => !path.endsWith('card.json'),
  );
  const entries: readonly (readonly [string, readonly string[]])[] = [
    ['first visit, all together', [...page, ...worker, ...binary, ...model]],
    ['the page and its code', page],
    ['digit-recognizer.js in another page', embedded],
    ['worker with the wasm backend', worker],
    ['wasm binary', binary],
    ['catalogue and default model', model],
    ['service worker', ['sw.js']],
    ['service worker, recogniser', ['sw-recognizer.js']],
    ['image steps, on demand', listFiles(outDir, stepsFile)],
    ['after the first reading', later.filter((path) => !page.includes(path))],
    ['lab, views', labViews.filter((path) => !page.includes(path))],
    ['lab, workers', lab.filter((path) => !labViews.includes(path) && !worker.includes(path))],
    ...(['webgpu', 'webgl', 'cpu'] as const).map(
      (backend) =>
        [
          `${backend} backend, on demand`,
          allOfWorker.filter((path) => path.startsWith(`assets/backend-${backend}-`)),
        ] as const,
    ),
  ];
  return entries.map(([name, files]) => {
    if (files.length === 0) throw new Error(`No files for "${name}" in ${outDir}.`);
    const unique = [...new Set(files)];
    const sizes = unique.map((file) => compressBrotli(readFileSync(join(outDir, file))).length);
    return { name, bytes: sizes.reduce((sum, size) => sum + size, 0), files: unique };
  });
}
