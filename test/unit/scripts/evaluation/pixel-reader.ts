import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import {
  TestSetBuilder,
  type SampleFacts,
  type TestSet,
} from '../../../../scripts/evaluation/test-set.ts';
import { InkError, type DigitInk } from '../../../../src/ink/index.ts';

/** A made-up sample: what is known of it, and the pixel that each of its tiles has inked. */
export type PixelSample = readonly [
  facts: string | (Partial<SampleFacts> & Pick<SampleFacts, 'label'>),
  ...pixels: number[],
];

/** Reads the digit whose pixel (0 to 9) or "no digit" (pixel 10) holds the most ink. */
export function buildPixelReader(classes: 10 | 11): Sequential {
  const model = sequential({
    layers: [
      layers.flatten({ inputShape: [28, 28, 1] }),
      layers.dense({ units: classes, activation: 'softmax' }),
    ],
  });
  const kernel = tf.buffer([784, classes]);
  for (let pixel = 0; pixel < classes; pixel++) kernel.set(5, pixel, pixel);
  model.setWeights([kernel.toTensor(), tf.zeros([classes])]);
  return model;
}

/** A tile with one pixel of ink. */
export function tileOf(pixel: number): DigitInk {
  const input = new Float32Array(784);
  input[pixel] = 1;
  return { input, box: { x: 0, y: 0, width: 1, height: 1 } };
}

/** A set of such samples; one without a pixel cannot be read. */
export async function buildPixelSet(
  kind: TestSet['kind'],
  samples: readonly PixelSample[],
  name = 'made-up',
): Promise<TestSet> {
  const builder = new TestSetBuilder(name, kind);
  for (const [index, [facts, ...pixels]] of samples.entries()) {
    const known = typeof facts === 'string' ? { label: facts } : facts;
    await builder.add({ id: `sample ${index}`, ...known }, () =>
      pixels.length === 0
        ? Promise.reject(new InkError('no-ink', 'Nothing was drawn.'))
        : Promise.resolve(pixels.map(tileOf)),
    );
  }
  return builder.build();
}
