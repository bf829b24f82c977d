import { IMAGE_PIXELS, type LabelledImages } from '../../dataset/labelled-images.ts';
import type { Random } from '../../dataset/random.ts';
import type { PenPoint } from '../../dataset/stroke-file.ts';
import { rasteriseStrokeSample } from '../augmentation/augment-strokes.ts';
import { augmentImage, FULL_DISTORTION, type Distortion } from '../augmentation/augment.ts';

/** Labelled tiles that are drawn anew, distorted at random, each time they are asked for. */
export interface Samples {
  readonly count: number;
  /** 0 to 9, or 10 for what is no digit. */
  readLabel(index: number): number;
  /** Writes 784 values, 0 paper to 1 ink, from `offset`. */
  write(index: number, random: Random, out: Float32Array, offset: number): void;
}

/** Images as they are, or affinely distorted by up to `distortion`. */
export function sampleImages(set: LabelledImages, distortion: Distortion | null): Samples {
  return {
    count: set.count,
    readLabel: (index) => set.labels[index] ?? 0,
    write(index, random, out, offset) {
      const start = index * IMAGE_PIXELS;
      if (distortion) {
        augmentImage(set.images, start, out, offset, random, distortion);
        return;
      }
      for (let pixel = 0; pixel < IMAGE_PIXELS; pixel++) {
        out[offset + pixel] = (set.images[start + pixel] ?? 0) / 255;
      }
    },
  };
}

/** Pen digits in flat arrays, which threads can share. */
export interface PackedStrokes {
  readonly count: number;
  /** `[count]`: 0 to 9, or 10 for what is no digit. */
  readonly labels: Uint8Array;
  /** `[count]`: equal numbers, from 0, for what one hand wrote. */
  readonly writers: Uint16Array;
  /** x and y of all points in turn. */
  readonly points: Float32Array;
  /** `[strokes]`: where each stroke ends, in points. */
  readonly strokeEnds: Uint32Array;
  /** `[count]`: where each digit ends, in strokes. */
  readonly sampleEnds: Uint32Array;
}

export function packStrokes(
  samples: readonly {
    readonly digit: number;
    readonly writer: string;
    readonly strokes: readonly (readonly PenPoint[])[];
  }[],
): PackedStrokes {
  const strokeEnds: number[] = [];
  const sampleEnds: number[] = [];
  const points: number[] = [];
  const writers = new Map<string, number>();
  for (const { strokes, writer } of samples) {
    if (!writers.has(writer)) writers.set(writer, writers.size);
    for (const stroke of strokes) {
      for (const { x, y } of stroke) points.push(x, y);
      strokeEnds.push(points.length / 2);
    }
    sampleEnds.push(strokeEnds.length);
  }
  return {
    count: samples.length,
    labels: Uint8Array.from(samples, ({ digit }) => digit),
    writers: Uint16Array.from(samples, ({ writer }) => writers.get(writer) ?? 0),
    points: Float32Array.from(points),
    strokeEnds: Uint32Array.from(strokeEnds),
    sampleEnds: Uint32Array.from(sampleEnds),
  };
}

/** Pen digits, distorted as strokes and drawn with pens of random widths, or as they are. */
export function sampleStrokes(
  packed: PackedStrokes,
  distortion: Distortion | null = FULL_DISTORTION,
): Samples {
  return {
    count: packed.count,
    readLabel: (index) => packed.labels[index] ?? 0,
    write: (index, random, out, offset) =>
      rasteriseStrokeSample(unpackStrokes(packed, index), random, out, offset, distortion),
  };
}

/** One digit's strokes as they were packed. */
export function unpackStrokes(packed: PackedStrokes, index: number): PenPoint[][] {
  const strokes: PenPoint[][] = [];
  const last = packed.sampleEnds[index] ?? 0;
  for (let stroke = packed.sampleEnds[index - 1] ?? 0; stroke < last; stroke++) {
    const points: PenPoint[] = [];
    const end = packed.strokeEnds[stroke] ?? 0;
    for (let point = packed.strokeEnds[stroke - 1] ?? 0; point < end; point++) {
      points.push({ x: packed.points[2 * point] ?? 0, y: packed.points[2 * point + 1] ?? 0 });
    }
    strokes.push(points);
  }
  return strokes;
}

/** Several sets as one. */
export function joinSamples(sets: readonly Samples[]): Samples {
  const find = (index: number): { set: Samples; at: number } => {
    let at = index;
    for (const set of sets) {
      if (at < set.count) return { set, at };
      at -= set.count;
    }
    throw new RangeError(`No sample ${index}.`);
  };
  return {
    count: sets.reduce((sum, { count }) => sum + count, 0),
    readLabel(index) {
      const { set, at } = find(index);
      return set.readLabel(at);
    },
    write(index, random, out, offset) {
      const { set, at } = find(index);
      set.write(at, random, out, offset);
    },
  };
}
