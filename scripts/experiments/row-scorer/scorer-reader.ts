import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayersModel, Sequential } from '@tensorflow/tfjs-layers';
import { WEIGHTS_FILE } from '../../../src/model/description/model-json.ts';
import { foldBatchNormalization } from '../../../src/model/network/fold-batch-normalization.ts';
import { compressBrotli } from '../../build/compress.ts';
import { loadModelFiles, writeModelFiles } from '../../model-export/model-files.ts';
import { decodeByPrefixes, decodeGreedily } from './decode-frames.ts';
import { drawRows } from './draw-rows.ts';
import type { NumberReader } from './number-reader.ts';
import { scoreRow } from './row-computer.ts';
import type { WrittenRow } from './written-rows.ts';

/** Beginnings that a prefix search follows. */
const BEAM = 16;

export type Decoder = 'greedy' | 'prefixes';

const DECODERS: Readonly<Record<Decoder, (logits: Float32Array) => string>> = {
  greedy: decodeGreedily,
  prefixes: (logits) => decodeByPrefixes(logits, BEAM),
};

/** A row scorer as it would be shipped, with one byte a weight. */
export interface ShippedScorer {
  readonly model: LayersModel;
  /** Of its weights' file, under Brotli. */
  readonly bytes: number;
}

/** Stores a trained scorer as `digits` is stored, and loads what was stored. */
export async function shipScorer(trained: Sequential, folder: string): Promise<ShippedScorer> {
  const folded = foldBatchNormalization(trained);
  await writeModelFiles(folded, folder, 'uint8');
  folded.dispose();
  const model = await loadModelFiles(folder);
  const bytes = compressBrotli(await readFile(join(folder, WEIGHTS_FILE))).length;
  return { model, bytes };
}

/** The part of some rows that is read right, 0 to 1, in each way to read frames. */
export async function compareDecoders(
  { model }: ShippedScorer,
  rows: readonly WrittenRow[],
): Promise<Record<Decoder, number>> {
  const right = { greedy: 0, prefixes: 0 };
  for (const { image, label } of rows) {
    const logits = await scoreRow(model, image);
    for (const decoder of ['greedy', 'prefixes'] as const) {
      if (DECODERS[decoder](logits) === label.join('')) right[decoder] += 1 / rows.length;
    }
  }
  return right;
}

export function createScorerReader(
  name: string,
  { model, bytes }: ShippedScorer,
  decoder: Decoder,
): NumberReader {
  return {
    name,
    parameters: model.countParams(),
    bytes,
    async read(strokes) {
      const texts: string[] = [];
      for (const image of drawRows(strokes)) {
        texts.push(DECODERS[decoder](await scoreRow(model, image)));
      }
      return texts.filter((text) => text !== '').join('\n');
    },
  };
}
