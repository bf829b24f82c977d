import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Lattice, LatticeRow } from '../../src/ink/index.ts';
import type { ModelCalibration } from '../../src/model/description/calibration.ts';
import { judgeLooks } from '../../src/recognizer/engine/number/judge-looks.ts';
import type { Looks } from '../../src/recognizer/engine/number/layout-features.ts';
import { countClasses, predictAll } from '../model-export/predict-all.ts';

/** Ink of one row whose right reading is known. */
export interface LabelledLattice {
  readonly label: string;
  readonly lattice: Lattice;
}

/** The same with what a model says of its candidates. */
export interface JudgedRow {
  readonly label: string;
  readonly row: LatticeRow;
  readonly looks: readonly Looks[];
}

/** Has a model judge the candidates of each. What came to several rows, or none, is left out. */
export async function judgeRows(
  samples: Iterable<LabelledLattice>,
  model: LayersModel,
  calibration: ModelCalibration,
): Promise<JudgedRow[]> {
  const judged: JudgedRow[] = [];
  for (const { label, lattice } of samples) {
    const [row] = lattice;
    if (!row || lattice.length > 1) continue;
    const inputs = new Float32Array(row.candidates.length * 784);
    row.candidates.forEach((candidate, index) => inputs.set(candidate.drawTile(), index * 784));
    const outputs = await predictAll(model, inputs);
    judged.push({ label, row, looks: judgeLooks(outputs, countClasses(model), calibration) });
  }
  return judged;
}
