import { ArchiveError } from '../../archive/archive-error.ts';
import { fileNameOf, isHiddenPath } from '../../archive/file-paths.ts';
import { isZip, readZip } from '../../archive/read-zip.ts';
import { DatasetError } from '../../dataset/dataset-error.ts';
import { unpack } from '../../dataset/gzip.ts';
import { joinLabels, readIdxImages, readIdxLabels } from '../../dataset/idx.ts';
import { IMAGE_PIXELS } from '../../dataset/labelled-images.ts';
import { describeError } from '../../errors/describe-error.ts';
import { UserFacingError } from '../../errors/user-facing-error.ts';
import { classOfPath, pairKey, titleOf } from './data-paths.ts';
import type { BroughtSet, LeftOutFile } from './intake-messages.ts';

/** A file by its path, read when its turn comes. */
export interface DataFile {
  readonly path: string;
  read(): Promise<Uint8Array>;
}

export interface ReadDataOptions {
  /**
   * Turns an image file into `[784]`, 0 paper to 255 ink.
   *
   * @throws Error that says why it cannot be read
   */
  readonly toTile: (content: Uint8Array) => Promise<Uint8Array>;
  readonly onProgress?: (done: number, total: number) => void;
}

const EXPECTED_DATA =
  'Expected a pair of IDX files, images and labels, plain or gzipped; or images in folders named 0 to 9, or with names that begin with the digit, such as 7_001.png; the images may lie in a zip.';

/** Of all files together. More than the largest set of digits in use; what claims more is none. */
const MAX_UNPACKED_BYTES = 1024 ** 3;

/** Neither a zip nor IDX, by its name: it is not read before its turn, as there may be thousands. */
const SOMETHING_ELSE = /\.(?:png|jpe?g|webp|gif|bmp|avif|svg|txt|json|csv|md)$/i;

/**
 * Makes labelled sets of whatever files a person has: pairs of IDX files, or images named by class,
 * each also out of a zip.
 *
 * @throws UserFacingError `bad-data`, naming what was expected
 */
export async function readDataFiles(
  files: readonly DataFile[],
  options: ReadDataOptions,
): Promise<readonly BroughtSet[]> {
  try {
    const visible = files.filter(({ path }) => !isHiddenPath(path));
    const room = { bytes: MAX_UNPACKED_BYTES };
    const all: DataFile[] = [];
    for (const file of visible) all.push(...(await openZip(file, room)));
    const found: (IdxFile | DataFile)[] = [];
    for (const file of all) found.push(await recogniseIdx(file, room));
    const idx = found.filter((file): file is IdxFile => 'kind' in file);
    if (idx.length > 0) return pairUp(idx);
    return [await readImages(all, titleOf(files.map(({ path }) => path)), options)];
  } catch (error) {
    if (error instanceof DatasetError) {
      throw new UserFacingError('bad-data', error.message, { cause: error });
    }
    throw error;
  }
}

interface IdxFile {
  readonly kind: 'images' | 'labels';
  readonly path: string;
  /** Unpacked. */
  readonly content: Uint8Array;
}

/** How much may still be unpacked. */
interface Room {
  bytes: number;
}

async function openZip(file: DataFile, room: Room): Promise<readonly DataFile[]> {
  if (SOMETHING_ELSE.test(file.path)) return [file];
  const bytes = await file.read();
  if (!isZip(bytes) && !/\.zip$/i.test(file.path)) return [file];
  const folder = file.path.replace(/\.zip$/i, '');
  try {
    const files = readZip(bytes, room.bytes);
    for (const { content } of files) room.bytes -= content.length;
    return files.map(({ path, content }) => ({
      path: `${folder}/${path}`,
      read: () => Promise.resolve(content),
    }));
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    const why =
      error.code === 'too-large'
        ? 'holds more than 1 GB, unpacked.'
        : 'is no zip file, or damaged.';
    throw new UserFacingError('bad-data', `${fileNameOf(file.path)} ${why}`, { cause: error });
  }
}

/** Told by what is in the file and not by its name, which people change. */
async function recogniseIdx(file: DataFile, room: Room): Promise<IdxFile | DataFile> {
  if (SOMETHING_ELSE.test(file.path)) return file;
  const packed = await file.read();
  const content = await unpack(packed, room.bytes);
  if (content !== packed) room.bytes -= content.length;
  const [first, second, type, dimensions] = content;
  if (first !== 0 || second !== 0 || type !== 8) return file;
  if (dimensions === 3) return { kind: 'images', path: file.path, content };
  if (dimensions === 1) return { kind: 'labels', path: file.path, content };
  return file;
}

/** Each images file goes with the labels whose name differs in nothing else; a lone pair in any case. */
function pairUp(files: readonly IdxFile[]): BroughtSet[] {
  const images = files.filter(({ kind }) => kind === 'images');
  const labels = files.filter(({ kind }) => kind === 'labels');
  const isLonePair = images.length === 1 && labels.length === 1;
  const sets = images.map((file) => {
    const partner = isLonePair
      ? labels[0]
      : labels.find(({ path }) => pairKey(path) === pairKey(file.path));
    if (!partner) {
      throw new UserFacingError(
        'bad-data',
        `${fileNameOf(file.path)} holds images, but there are no labels for them. ${EXPECTED_DATA}`,
      );
    }
    const joined = joinLabels(readIdxImages(file.content), readIdxLabels(partner.content));
    return { title: titleOf([file.path]), images: joined, leftOut: [] };
  });
  if (sets.length > 0) return sets;
  throw new UserFacingError(
    'bad-data',
    `${fileNameOf(labels[0]?.path ?? '')} holds labels, but there are no images for them. ${EXPECTED_DATA}`,
  );
}

async function readImages(
  files: readonly DataFile[],
  title: string,
  { toTile, onProgress }: ReadDataOptions,
): Promise<BroughtSet> {
  const leftOut: LeftOutFile[] = [];
  const tiles: Uint8Array[] = [];
  const labels: number[] = [];
  for (const [index, file] of files.entries()) {
    const label = classOfPath(file.path);
    if (label === null) {
      leftOut.push({ path: file.path, reason: 'neither its folder nor its name says which digit' });
    } else {
      try {
        tiles.push(await toTile(await file.read()));
        labels.push(label);
      } catch (error) {
        leftOut.push({ path: file.path, reason: describeError(error) });
      }
    }
    onProgress?.(index + 1, files.length);
  }
  if (tiles.length === 0) throw new UserFacingError('bad-data', describeFailure(leftOut));
  const images = new Uint8Array(tiles.length * IMAGE_PIXELS);
  tiles.forEach((tile, index) => images.set(tile, index * IMAGE_PIXELS));
  return {
    title,
    images: { count: tiles.length, images, labels: Uint8Array.from(labels) },
    leftOut,
  };
}

function describeFailure([first, ...more]: readonly LeftOutFile[]): string {
  if (!first) return `There are no files in it. ${EXPECTED_DATA}`;
  const others = more.length === 0 ? '' : `, and ${more.length} more like it`;
  return `${fileNameOf(first.path)} cannot be used: ${first.reason}${others}. ${EXPECTED_DATA}`;
}
