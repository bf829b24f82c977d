import { writeZip, type FileToZip } from '../../archive/write-zip.ts';
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

/** Puts samples into one file, in their order. */
export function exportSamples(
  samples: readonly StoredSample[],
  format: SampleFormat,
): ExportedFile {
  const zip = (files: readonly FileToZip[]): ExportedFile => ({
    name: `digit-samples-${format}.zip`,
    type: 'application/zip',
    bytes: writeZip(files),
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
        bytes: new TextEncoder().encode(writeSampleJson(samples)),
      };
  }
}

function writeIdxPair(samples: readonly StoredSample[]): FileToZip[] {
  const pixels = new Uint8Array(samples.length * IMAGE_PIXELS);
  samples.forEach(({ tile }, index) => pixels.set(tile, index * IMAGE_PIXELS));
  const images = { count: samples.length, rows: IMAGE_SIDE, columns: IMAGE_SIDE, pixels };
  const labels = Uint8Array.from(samples, ({ label }) => label);
  return [
    { path: 'samples-images-idx3-ubyte', content: writeIdxImages(images) },
    { path: 'samples-labels-idx1-ubyte', content: writeIdxLabels(labels) },
  ];
}

function writePngs(samples: readonly StoredSample[]): FileToZip[] {
  return samples.map(({ id, label, tile, createdAt }) => ({
    path: `${label}/${nameFor(createdAt)}-${id.slice(0, 8)}.png`,
    content: writePng({ width: IMAGE_SIDE, height: IMAGE_SIDE, pixels: tile }),
    isDense: true,
    modifiedAt: createdAt,
  }));
}

/** `20260131T120000.123Z`: sorts by time and is allowed in file names everywhere. */
function nameFor(createdAt: number): string {
  return new Date(createdAt).toISOString().replaceAll(/[-:]/g, '');
}
