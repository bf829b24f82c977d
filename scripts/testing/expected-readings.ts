import type { TestRunnerConfig } from '@web/test-runner';
import { IMAGE_PIXELS } from '../../src/dataset/labelled-images.ts';
import { EXAMPLE_DIGITS } from '../../src/ink/index.ts';
import type { Recognition, Stroke } from '../../src/recognizer/recognition.ts';
import { loadMnistTest } from '../datasets/mnist.ts';
import { createNodeEngine } from '../recognizer/node-engine.ts';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

/** What Node reads, of one digit. */
interface ExpectedReading {
  readonly digit: number;
  readonly confidence: number;
}

/** Samples with what Node makes of them; `test/browser/recognizer/as-in-node.test.ts` reads it. */
interface ExpectedReadings {
  /** Each of 784 numbers, 0 paper to 255 ink. */
  readonly matrices: readonly (readonly number[])[];
  readonly drawings: readonly (readonly Stroke[])[];
  /** Of the matrices, then of the drawings. */
  readonly readings: readonly ExpectedReading[];
}

const ADDRESS = /^\/expected-readings\/([a-z0-9-]+)\.json$/;
const SAMPLES = 500;

/**
 * Answers `/expected-readings/<model>.json` with 500 digits, MNIST's test images and the example
 * digits, and what the command line's recogniser reads of them. Read anew in every run, so that
 * a newly trained model needs no stored answers.
 */
export function serveExpectedReadings(): Middleware {
  const answers = new Map<string, Promise<string>>();
  return async (context, next) => {
    const model = ADDRESS.exec(context.path)?.[1];
    if (model === undefined) {
      await next();
      return;
    }
    const answer = answers.get(model) ?? readSamples(model).then((found) => JSON.stringify(found));
    answers.set(model, answer);
    context.type = 'application/json';
    context.body = await answer;
  };
}

async function readSamples(model: string): Promise<ExpectedReadings> {
  const { images, labels } = await loadMnistTest();
  const drawings = EXAMPLE_DIGITS;
  const count = SAMPLES - drawings.length;
  const matrices = Array.from({ length: count }, (_, index) => {
    const image = Math.floor((index * labels.length) / count);
    return Array.from(images.subarray(image * IMAGE_PIXELS, (image + 1) * IMAGE_PIXELS));
  });
  const engine = await createNodeEngine({ model });
  try {
    const readings: ExpectedReading[] = [];
    for (const matrix of matrices) readings.push(pick(await engine.recognizeMatrix(matrix)));
    for (const strokes of drawings) readings.push(pick(await engine.recognizeStrokes(strokes)));
    return { matrices, drawings, readings };
  } finally {
    engine.dispose();
  }
}

function pick({ digits: [reading] }: Recognition): ExpectedReading {
  if (!reading) throw new Error('Node read nothing where the browser should read a digit.');
  return { digit: reading.digit, confidence: reading.confidence };
}
