import { strToU8, zipSync, type Zippable } from 'fflate';

import { writeIdxImages, writeIdxLabels } from '../../dataset/idx.ts';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../../dataset/labelled-images.ts';
import type { StoredSample } from '../stored-sample.ts';
import { writePng } from './png.ts';
import { writeSampleJson } from './sample-json.ts';

/** `idx`: a pair of files as MNIST's own; `png`: images in folders named for their digit. */
export type SampleFormat = 'idx' | 'png' | 'json';

export interface ExportedFile {
  readonly name: string;
  readonly type: 'application/zip' | 'application/json';
  readonly bytes: Uint8Array;
}

/** Zip counts years from 1980 on and would refuse an earlier date. */
const ZIP_EPOCH = Date.UTC(1980, 0, 2);

/** Puts samples into one file, in their order. */
export function exportSamples(
  samples: readonly StoredSample[],
  format: SampleFormat,
): ExportedFile {
  const zip = (content: Zippable): ExportedFile => ({
    name: `digit-samples-${format}.zip`,
    type: 'application/zip',
    bytes: zipSync(content),
  });
  switch (format) {
    case 'idx':
      return zip(writeIdxPair(samples));
    case 'png':
      return zip(writePngs(samples));
    case 'json':
      return {
        name: 'digit-samples.json',
        type: 'application/json',
        bytes: strToU8(writeSampleJson(samples)),
      };
  }
}

function writeIdxPair(samples: readonly StoredSample[]): Zippable {
  const pixels = new Uint8Array(samples.length * IMAGE_PIXELS);
  samples.forEach(({ tile }, index) => pixels.set(tile, index * IMAGE_PIXELS));
  return {
    'samples-images-idx3-ubyte': writeIdxImages({
      count: samples.length,
      rows: IMAGE_SIDE,
      columns: IMAGE_SIDE,
      pixels,
    }),
    'samples-labels-idx1-ubyte': writeIdxLabels(Uint8Array.from(samples, ({ label }) => label)),
  };
}

function writePngs(samples: readonly StoredSample[]): Zippable {
  const files: Zippable = {};
  for (const { id, label, tile, createdAt } of samples) {
    // a PNG holds its own packed pixels, so that the zip need not pack them again
    files[`${label}/${nameFor(createdAt)}-${id.slice(0, 8)}.png`] = [
      writePng({ width: IMAGE_SIDE, height: IMAGE_SIDE, pixels: tile }),
      { level: 0, mtime: Math.max(createdAt, ZIP_EPOCH) },
    ];
  }
  return files;
}

/** `20260131T120000.123Z`: sorts by time and is allowed in file names everywhere. */
function nameFor(createdAt: number): string {
  return new Date(createdAt).toISOString().replaceAll(/[-:]/g, '');
}
