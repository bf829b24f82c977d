import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strokesToLattice } from '../../../src/ink/index.ts';
import { DEFAULT_MODEL } from '../../../src/model/description/model-name.ts';
import { WEIGHTS_FILE } from '../../../src/model/description/model-json.ts';
import { judgeLooks } from '../../../src/recognizer/engine/number/judge-looks.ts';
import type { Looks } from '../../../src/recognizer/engine/number/layout-features.ts';
import type { NumberDecoding } from '../../../src/recognizer/engine/number/number-decoding.ts';
import { readLattice } from '../../../src/recognizer/engine/number/read-lattice.ts';
import { compressBrotli } from '../../build/compress.ts';
import { countClasses, predictAll } from '../../model-export/predict-all.ts';
import { loadJudge, type Judge } from '../../numbers/judge.ts';
import type { NumberReader } from './number-reader.ts';

/**
 * The product's own way: every candidate in one batch, then the likeliest path. Unlike the engine
 * it keeps nothing from reading to reading.
 *
 * @param models folder of `catalog.json`
 * @param chooseDecoding how its answers are read
 */
export async function createLatticeReader(
  name: string,
  models: string,
  chooseDecoding: (judge: Judge) => Promise<NumberDecoding>,
): Promise<NumberReader> {
  const judge = await loadJudge(models);
  const { model, calibration } = judge;
  const decoding = await chooseDecoding(judge);
  const weights = await readFile(join(models, DEFAULT_MODEL, WEIGHTS_FILE));
  return {
    name,
    parameters: model.countParams(),
    bytes: compressBrotli(weights).length,
    async read(strokes) {
      const lattice = strokesToLattice(strokes);
      const candidates = lattice.flatMap((row) => row.candidates);
      const inputs = new Float32Array(candidates.length * 784);
      candidates.forEach((candidate, index) => inputs.set(candidate.drawTile(), index * 784));
      const outputs = await predictAll(model, inputs);
      const looks = judgeLooks(outputs, countClasses(model), calibration);
      let start = 0;
      const looksOfRows = lattice.map((row): Looks[] => {
        const own = looks.slice(start, start + row.candidates.length);
        start += row.candidates.length;
        return own;
      });
      return readLattice(lattice, looksOfRows, decoding).value;
    },
  };
}
