import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { compressBrotli } from './compress.ts';
import { findLabFiles, isLabView } from './lab-files.ts';
import { findInitialFiles, findReachableFiles, isOnDemand, listFiles } from './reachable-files.ts';

/** Brotli bytes of a set of built files that are needed together. */
export interface SizeEntry {
  readonly name: string;
  readonly bytes: number;
  readonly files: readonly string[];
}

const workerFile = /^assets\/worker-.*\.js$/;
/** The way from an image to a tile, shown where the address says `?debug`. */
const stepsFile = /^assets\/image-steps-.*\.js$/;
/** What the worker loads with the first image. */
const imagesFile = /^assets\/prepare-image-.*\.js$/;
/** The lab's own workers, and the parts that training shares out. */
const labWorker = /^assets\/(?:\w+-)+worker-.*\.js$/;
const wasmBinary = /^assets\/.*\.wasm$/;
const simdBinary = /^assets\/tfjs-backend-wasm-simd-.*\.wasm$/;

/** What each entry of the built site weighs, and what a first visit needs before the first reading. */
export function measureSite(outDir: string): SizeEntry[] {
  const isForWorker = (path: string) => workerFile.test(path) || wasmBinary.test(path);
  const page = [
    ...findInitialFiles(outDir, ['index.html']),
    ...listFiles(outDir, /^(?!sw|digit-recognizer)[^/]+\.(?:js|webmanifest)$/),
  ];
  const isForLater = (path: string) =>
    isForWorker(path) || labWorker.test(path) || stepsFile.test(path) || isLabView(path);
  const pageParts = findReachableFiles(outDir, ['index.html'], isForLater);
  const embedded = findReachableFiles(outDir, ['digit-recognizer.js'], isForWorker);
  const allOfWorker = findReachableFiles(outDir, listFiles(outDir, workerFile));
  const worker = findReachableFiles(
    outDir,
    listFiles(outDir, workerFile),
    (path) => isOnDemand(path) || wasmBinary.test(path) || imagesFile.test(path),
  );
  const lab = findLabFiles(outDir).filter((path) => !isForWorker(path));
  const labViews = findReachableFiles(
    outDir,
    lab.filter(isLabView),
    (path) => isForWorker(path) || labWorker.test(path),
  );
  const binary = listFiles(outDir, simdBinary);
  const model = listFiles(outDir, /^models\/(?:catalog\.json|digits\/.*\.(?:json|bin))$/).filter(
    (path) => !path.endsWith('card.json'),
  );
  const entries: readonly (readonly [string, readonly string[]])[] = [
    ['first visit, all together', [...page, ...worker, ...binary, ...model]],
    ['the page and its code', page],
    ['digit-recognizer.js in another page', embedded],
    ['worker with the wasm backend', worker],
    ['worker, images', listFiles(outDir, imagesFile)],
    ['wasm binary', binary],
    ['catalogue and default model', model],
    ['service worker', ['sw.js']],
    ['service worker, recogniser', ['sw-recognizer.js']],
    ['parts of the page, on demand', pageParts.filter((path) => !page.includes(path))],
    ['image steps, on demand', listFiles(outDir, stepsFile)],
    ['lab, views', labViews.filter((path) => !pageParts.includes(path) && !stepsFile.test(path))],
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
