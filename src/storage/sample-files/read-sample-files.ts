import { ArchiveError } from '../../archive/archive-error.ts';
import { isZip, readZipAside } from '../../archive/read-zip.ts';
import { DatasetError } from '../../dataset/dataset-error.ts';
import { unpack } from '../../dataset/gzip.ts';
import { joinLabels, readIdxImages, readIdxLabels } from '../../dataset/idx.ts';
import { imageAt, IMAGE_PIXELS, IMAGE_SIDE } from '../../dataset/labelled-images.ts';
import { UserFacingError } from '../../errors/user-facing-error.ts';
import type { FileSample } from './file-sample.ts';
import { isPng, readPng } from './png.ts';
import { readSampleJson } from './sample-json.ts';

/** A file that a person chose; `name` with the folders it lies in, where they are known. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const MAX_SAMPLES = 20_000;
/** Of all that is unpacked: as many tiles, and room for the strokes of some thousand. */
const MAX_UNPACKED_BYTES = 100_000_000;
const EXPECTED =
  'Expected a JSON file of samples, a zip of 28×28 PNG images in folders named 0 to 9, or a pair of IDX files with 28×28 images and their labels.';

/**
 * Reads whatever of the three formats the files hold.
 *
 * @param now when samples were made whose file does not say it, milliseconds since 1970
 * @throws UserFacingError `bad-data`: which file does not fit, and what was expected
 */
export async function readSampleFiles(
  files: readonly NamedBytes[],
  now = Date.now(),
): Promise<FileSample[]> {
  const samples: FileSample[] = [];
  const idx: NamedBytes[] = [];
  let room = MAX_UNPACKED_BYTES;
  const opened: NamedBytes[] = [];
  for (const file of files) {
    const found = await openZip(file, room);
    opened.push(...found);
    if (found[0] !== file) room -= countBytes(found);
  }
  for (const file of opened) {
    const bytes = await explain(file.name, () => unpack(file.bytes, room));
    if (bytes !== file.bytes) room -= bytes.length;
    if (isPng(bytes)) samples.push(await explain(file.name, () => readTile(file, now)));
    else if (isIdx(bytes)) idx.push({ name: file.name, bytes });
    else if (isJson(bytes)) {
      samples.push(...(await explain(file.name, () => readSampleJson(decode(bytes)))));
    } else throw new UserFacingError('bad-data', `${file.name}: ${EXPECTED}`);
  }
  if (idx.length > 0) samples.push(...(await readIdxPair(idx, now)));
  if (samples.length === 0)
    throw new UserFacingError('bad-data', `No samples were found. ${EXPECTED}`);
  if (samples.length > MAX_SAMPLES) {
    throw new UserFacingError(
      'bad-data',
      `Expected at most ${MAX_SAMPLES} samples at a time, found ${samples.length}.`,
    );
  }
  return samples;
}

const countBytes = (files: readonly NamedBytes[]) =>
  files.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** @param mostBytes of what is in the zip, unpacked */
async function openZip(file: NamedBytes, mostBytes: number): Promise<NamedBytes[]> {
  if (!isZip(file.bytes)) return [file];
  try {
    const unzipped = await readZipAside(file.bytes, mostBytes);
    return unzipped.map(({ path, content }) => ({ name: path, bytes: content }));
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    const why =
      error.code === 'too-large'
        ? `${error.path ?? 'What is'} in ${file.name} is too large.`
        : `${file.name}: the zip file is damaged or incomplete.`;
    throw new UserFacingError('bad-data', why, { cause: error });
  }
}

const isIdx = (bytes: Uint8Array) => bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 8;

/** Whatever begins as an object does, after white space. */
const isJson = (bytes: Uint8Array) => /^\s*\{/.test(decode(bytes.subarray(0, 64)));

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function readTile({ name, bytes }: NamedBytes, now: number): FileSample {
  const folder = /(?:^|[/\\])([0-9])[/\\][^/\\]+$/.exec(name)?.[1];
  if (folder === undefined) {
    throw new UserFacingError(
      'bad-data',
      'expected the image in a folder named for its digit, 0 to 9',
    );
  }
  const { width, height, pixels } = readPng(bytes, 1_000_000);
  if (width !== IMAGE_SIDE || height !== IMAGE_SIDE) {
    throw new UserFacingError(
      'bad-data',
      `expected ${IMAGE_SIDE}×${IMAGE_SIDE} pixels, found ${width}×${height}`,
    );
  }
  const time = readTime(name);
  return {
    label: Number(folder),
    // our own export is known to have its ink white, however much of it there is
    tile: time === null && isDarkOnLight(pixels) ? pixels.map((pixel) => 255 - pixel) : pixels,
    strokes: null,
    read: null,
    createdAt: time ?? now,
  };
}

/** Ink covers less than half of a tile, so that the brighter part of most is the paper. */
function isDarkOnLight(pixels: Uint8Array): boolean {
  return pixels.reduce((sum, pixel) => sum + pixel, 0) > 127.5 * IMAGE_PIXELS;
}

/** From the name that our own export gives. */
function readTime(name: string): number | null {
  const found = /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d\.\d{3}Z)/.exec(name);
  if (!found) return null;
  const [, year, month, day, hour, minute, second] = found;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
  return Number.isNaN(time) ? null : time;
}

async function readIdxPair(files: readonly NamedBytes[], now: number): Promise<FileSample[]> {
  const images = files.filter(({ bytes }) => bytes[3] === 3);
  const labels = files.filter(({ bytes }) => bytes[3] === 1);
  const [imagesFile] = images;
  const [labelsFile] = labels;
  if (!imagesFile || !labelsFile || images.length > 1 || labels.length > 1) {
    throw new UserFacingError(
      'bad-data',
      `Expected one IDX file of images and one of their labels, found ${images.length} of images and ${labels.length} of labels.`,
    );
  }
  const pixels = await explain(imagesFile.name, () => readIdxImages(imagesFile.bytes));
  const digits = await explain(labelsFile.name, () => readIdxLabels(labelsFile.bytes));
  const set = await explain(imagesFile.name, () => joinLabels(pixels, digits));
  return Array.from(set.labels, (label, index) => ({
    label,
    tile: imageAt(set, index).slice(),
    strokes: null,
    read: null,
    createdAt: now,
  }));
}

/** Says in which file something is wrong. */
async function explain<Result>(
  name: string,
  read: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UserFacingError || error instanceof DatasetError)) throw error;
    throw new UserFacingError('bad-data', `${name}: ${error.message}`, { cause: error });
  }
}
