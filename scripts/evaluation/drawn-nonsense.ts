import type { LayersModel } from '@tensorflow/tfjs-layers';
import { strokesToDigits, type Stroke } from '../../src/ink/index.ts';
import type { ModelCalibration } from '../../src/model/description/calibration.ts';
import { readSet } from './read-set.ts';
import { TestSetBuilder } from './test-set.ts';

/** Side of the pad that the strokes lie in, pixels. */
const PAD = 280;
/** A digit that is read at least this surely is a confident one. */
const CONFIDENT = 0.9;

/** What nobody would call a digit, in pixels of a pad. */
const DRAWINGS: readonly (readonly [name: string, strokes: readonly Stroke[]])[] = [
  ['blank pad', []],
  ['dot', [[{ x: PAD / 2, y: PAD / 2 }]]],
  ['level line', [drawZigzag(2, PAD / 2, PAD / 2)]],
  ['scribble', [drawZigzag(9, 60, 220)]],
  ['filled square', [drawZigzag(41, 40, 240)]],
];

/** What a model made of a drawing. */
export interface NonsenseReading {
  readonly drawing: string;
  /** Code of the error where nothing was read, as for a blank pad. */
  readonly error?: string;
  /** 0 to 9: the likeliest digit. */
  readonly digit?: number;
  /** Calibrated probability of that digit, 0 to 1. */
  readonly confidence?: number;
  readonly isDigit?: boolean;
  /** Taken for a digit, and surely: what must never be. */
  readonly isConfident: boolean;
}

/** Draws what is no digit, through the product's own code, and tells what a model reads. */
export async function readNonsense(
  model: LayersModel,
  calibration: ModelCalibration,
): Promise<NonsenseReading[]> {
  const builder = new TestSetBuilder('nonsense', 'no-digits');
  for (const [drawing, strokes] of DRAWINGS) {
    await builder.add({ id: drawing, label: 'none' }, () =>
      Promise.resolve(strokesToDigits(strokes)),
    );
  }
  const { samples } = await readSet(model, calibration, builder.build());
  return samples.map(({ id, problem, readings: [reading] }) => {
    if (!reading)
      return { drawing: id, error: problem?.split(':')[0] ?? 'unknown', isConfident: false };
    const { digit, confidence, isDigit } = reading;
    return {
      drawing: id,
      digit,
      confidence,
      isDigit,
      isConfident: isDigit && confidence >= CONFIDENT,
    };
  });
}

/** A stroke of `corners` points from side to side, from `top` down to `bottom`. */
function drawZigzag(corners: number, top: number, bottom: number): Stroke {
  return Array.from({ length: corners }, (_, index) => ({
    x: index % 2 === 0 ? 40 : PAD - 40,
    y: top + ((bottom - top) * index) / (corners - 1),
  }));
}
