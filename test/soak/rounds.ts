import { describeError } from '../../src/errors/describe-error.ts';
import { EXAMPLE_DIGITS } from '../../src/ink/index.ts';
import { evaluateModel } from '../../src/lab/client/evaluate.ts';
import { startPersonalising } from '../../src/lab/client/personalise.ts';
import { startTraining } from '../../src/lab/client/train.ts';
import { Connection } from '../../src/recognizer/client/connection.ts';
import { getModelsUrl } from '../../src/recognizer/client/models-url.ts';
import { deleteRun } from '../../src/storage/training-runs.ts';

/** What a round does with a worker of its own; readings are what people do most. */
export type Kind = 'read' | 'train' | 'personalise' | 'evaluate';

/** In this order, again and again. */
export const KINDS: readonly Kind[] = [
  ...Array<Kind>(12).fill('read'),
  'train',
  ...Array<Kind>(12).fill('read'),
  'personalise',
  ...Array<Kind>(12).fill('read'),
  'evaluate',
];

export interface RoundEnd {
  readonly outcome: 'answered' | 'failed';
  readonly retries: number;
  readonly problem?: string;
}

const READINGS = 10;
const SAMPLES = 40;

/** Never rejects. */
export async function playRound(kind: Kind): Promise<RoundEnd> {
  try {
    if (kind === 'read') return await read();
    await { train, personalise, evaluate }[kind]();
    return { outcome: 'answered', retries: 0 };
  } catch (error) {
    return { outcome: 'failed', retries: 0, problem: describeError(error) };
  }
}

async function read(): Promise<RoundEnd> {
  const connection = new Connection({
    model: 'digits',
    modelsUrl: getModelsUrl(),
    backend: 'auto',
    recallBackend: () => undefined,
    rememberBackend: () => undefined,
  });
  try {
    for (let reading = 0; reading < READINGS; reading++) {
      const digit = reading % 10;
      const strokes = EXAMPLE_DIGITS[digit] ?? [];
      const { value } = await connection.read({ kind: 'strokes', strokes }, { mode: 'digit' }, []);
      if (value !== String(digit)) throw new Error(`${digit} was read as "${value}"`);
    }
    const { crashes, lastCrash } = connection;
    return {
      outcome: 'answered',
      retries: crashes,
      ...(crashes > 0 && { problem: lastCrash }),
    };
  } finally {
    connection.close();
  }
}

/** Until the first epoch is done: two workers start, learn and are ended in the middle of it. */
async function train(): Promise<void> {
  const session = startTraining(
    {
      architecture: 'lenet5',
      activation: 'relu',
      optimizer: 'adam',
      learningRate: 0.002,
      epochs: 2,
      batchSize: 50,
      trainingImages: 500,
      stopsEarly: false,
      seed: 1,
    },
    { onEpoch: () => session.abort() },
  );
  try {
    await session.outcome;
  } catch (error) {
    if (!describeError(error).includes('ended')) throw error;
  } finally {
    await deleteRun(session.runId);
  }
}

async function personalise(): Promise<void> {
  const { images, labels } = drawSamples();
  const session = startPersonalising(
    { model: 'digits', tiles: images, labels, seed: 1 },
    {
      onProgress: (stage) => {
        if (stage === 'learning') session.stop();
      },
    },
  );
  try {
    await session.outcome;
  } catch (error) {
    if (!describeError(error).includes('ended')) throw error;
  }
}

async function evaluate(): Promise<void> {
  const samples = drawSamples();
  const { digits } = await evaluateModel('digits', { ...samples, count: SAMPLES });
  if (digits.length !== SAMPLES) throw new Error(`${digits.length} digits of ${SAMPLES} were read`);
}

/** Upright bars that lean a little more each time: something like ones. */
function drawSamples() {
  const images = new Uint8Array(SAMPLES * 784);
  const labels = new Uint8Array(SAMPLES).fill(1);
  for (let sample = 0; sample < SAMPLES; sample++) {
    for (let row = 4; row < 24; row++) {
      const column = 13 + Math.round(((14 - row) * (sample - SAMPLES / 2)) / 60);
      images.fill(255, sample * 784 + row * 28 + column, sample * 784 + row * 28 + column + 3);
    }
  }
  return { images, labels };
}
