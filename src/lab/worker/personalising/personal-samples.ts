import { IMAGE_PIXELS, subset, type LabelledImages } from '../../../dataset/labelled-images.ts';
import { createRandom, shuffle, shuffledIndices, type Random } from '../../../dataset/random.ts';
import {
  DEFAULT_DISTORTION,
  FULL_DISTORTION,
  type Distortion,
} from '../../../training/augmentation/augment.ts';
import { SHARDS } from '../../../training/samples/batch-source.ts';
import { mixSeeds } from '../../../training/samples/mix-seeds.ts';
import { inventNoDigits } from '../../../training/samples/no-digit-samples.ts';
import { joinSamples, sampleImages, type Samples } from '../../../training/samples/samples.ts';
import type { Batch } from '../../../training/shards/shard-computer.ts';
import type { BatchDrawer } from '../shards/shard-runner.ts';

/** Share of somebody's samples that is held back to tell whether learning helped. */
const HELD_BACK_SHARE = 0.25;
/** A label with fewer samples has none to spare. */
const LEAST_TO_HOLD_BACK = 3;
/** Things that keep the model from forgetting, of each class of MNIST and of what is no digit. */
const REMINDERS_PER_CLASS = 200;
const INVENTED_REMINDERS = 400;
const KNOWN_IMAGES = 1500;
/** As one hand varies: less than all hands do. */
const OWN_DISTORTION: Distortion = {
  rotationDegrees: 8,
  scale: 0.1,
  shear: 0.12,
  shiftPx: 1.5,
  elasticPx: 2,
  isWorn: true,
};
/** Of a batch of 128: the person's own, and reminders. */
const OWN_PER_BATCH = 48;
const REMINDERS_PER_BATCH = 80;
/** Share of the probability that an own sample leaves to the other classes. */
const OWN_DOUBT = 0.05;

export interface DividedSamples {
  /** Indices, ascending. */
  readonly kept: Uint32Array;
  readonly heldBack: Uint32Array;
}

/** Holds about a quarter of each label's samples back, and at least one of three. */
export function divideSamples(labels: Uint8Array, seed: number): DividedSamples {
  const random = createRandom(mixSeeds(seed, 11));
  const isHeldBack = new Uint8Array(labels.length);
  for (const label of new Set(labels)) {
    const own = shuffle(
      [...labels.keys()].filter((index) => labels[index] === label),
      random,
    );
    const count =
      own.length < LEAST_TO_HOLD_BACK ? 0 : Math.max(1, Math.round(own.length * HELD_BACK_SHARE));
    for (const index of own.slice(0, count)) isHeldBack[index] = 1;
  }
  const indices = Uint32Array.from(labels.keys());
  return {
    kept: indices.filter((index) => isHeldBack[index] === 0),
    heldBack: indices.filter((index) => isHeldBack[index] === 1),
  };
}

/** What a model knows already. */
export interface Known {
  /** `[count * 784]`, 0 paper to 1 ink. */
  readonly inputs: Float32Array;
  /** `[count]`: 0 to 9, or 10 for what is no digit. */
  readonly labels: Uint8Array;
}

/** What it must not forget while it learns something new. */
export interface Reminders extends Known {
  /** Others, hard to read, to see whether something was forgotten all the same. */
  readonly known: Known;
}

/** Draws a balanced share of MNIST, distorted, and for a model of eleven classes what is no digit. */
export function drawReminders(mnist: LabelledImages, classes: number, seed: number): Reminders {
  const random = createRandom(mixSeeds(seed, 12));
  const counts = new Array<number>(10).fill(0);
  const shuffled = shuffledIndices(mnist.count, random);
  const indices = shuffled.filter((index) => {
    const label = mnist.labels[index]!;
    counts[label]!++;
    return counts[label]! <= REMINDERS_PER_CLASS;
  });
  const plain = sampleImages(mnist, null);
  const distorted = sampleImages(mnist, DEFAULT_DISTORTION);
  const chosen: Samples = {
    count: indices.length,
    readLabel: (index) => mnist.labels[indices[index]!]!,
    // half of them as they are: they are what the model is measured on
    write: (index, draw, out, offset) =>
      (index % 2 === 0 ? plain : distorted).write(indices[index]!, draw, out, offset),
  };
  const all = joinSamples([
    chosen,
    ...(classes > 10 ? [inventNoDigits(INVENTED_REMINDERS, chosen)] : []),
  ]);
  // far behind those that were taken
  const others = subset(mnist, shuffled.subarray(-KNOWN_IMAGES));
  const known = drawAll(sampleImages(others, FULL_DISTORTION), random);
  return { ...drawAll(all, random), known };
}

function drawAll(samples: Samples, random: Random): Known {
  const inputs = new Float32Array(samples.count * IMAGE_PIXELS);
  const labels = new Uint8Array(samples.count);
  for (let index = 0; index < samples.count; index++) {
    labels[index] = samples.readLabel(index);
    samples.write(index, random, inputs, index * IMAGE_PIXELS);
  }
  return { inputs, labels };
}

/**
 * What reminders are to be answered with: as before (learning without forgetting, Li and Hoiem 2016),
 * or rightly where that was wrong.
 *
 * @param answers `[count * classes]`: what the model said before
 */
export function brake(answers: Float32Array, labels: Uint8Array, classes: number): Float32Array {
  const targets = answers.slice();
  labels.forEach((label, index) => {
    const row = targets.subarray(index * classes, (index + 1) * classes);
    if (row.indexOf(Math.max(...row)) === label) return;
    row.fill(0);
    row[label] = 1;
  });
  return targets;
}

/**
 * Draws batches of somebody's samples, distorted anew each time, together with reminders.
 *
 * @param own the samples to learn from
 * @param targets `[reminders * classes]`
 */
export function createPersonalBatches(
  own: LabelledImages,
  reminders: Reminders,
  targets: Float32Array,
  classes: number,
  seed: number,
): BatchDrawer {
  const samples = sampleImages(own, OWN_DISTORTION);
  const order = shuffledIndices(reminders.labels.length, createRandom(mixSeeds(seed, 13)));
  return {
    seedDropout: () => 0,
    draw(_epoch, step, shard): Batch {
      const ownCount = OWN_PER_BATCH / SHARDS;
      const reminderCount = REMINDERS_PER_BATCH / SHARDS;
      const count = ownCount + reminderCount;
      const batch = {
        inputs: new Float32Array(count * IMAGE_PIXELS),
        labels: new Uint8Array(count),
        targets: new Float32Array(count * classes),
      };
      const random = createRandom(mixSeeds(seed, 14, step, shard));
      for (let at = 0; at < ownCount; at++) {
        // each as often as any other, in turn
        const index = ((step * SHARDS + shard) * ownCount + at) % own.count;
        const label = samples.readLabel(index);
        samples.write(index, random, batch.inputs, at * IMAGE_PIXELS);
        batch.labels[at] = label;
        batch.targets.fill(OWN_DOUBT / classes, at * classes, (at + 1) * classes);
        batch.targets[at * classes + label]! += 1 - OWN_DOUBT;
      }
      for (let at = ownCount; at < count; at++) {
        const turn = (step * SHARDS + shard) * reminderCount + at - ownCount;
        const index = order[turn % order.length]!;
        const start = index * IMAGE_PIXELS;
        batch.inputs.set(reminders.inputs.subarray(start, start + IMAGE_PIXELS), at * IMAGE_PIXELS);
        batch.labels[at] = reminders.labels[index]!;
        batch.targets.set(targets.subarray(index * classes, (index + 1) * classes), at * classes);
      }
      return batch;
    },
  };
}
