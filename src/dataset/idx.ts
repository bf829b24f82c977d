import { DatasetError } from './dataset-error.ts';
import { unpack } from './gzip.ts';
import { CLASS_COUNT, IMAGE_SIDE, type LabelledImages } from './labelled-images.ts';

/*
 * The IDX format of MNIST (LeCun, Cortes, Burges): a big-endian header of a magic number — 00 00,
 * 08 for unsigned bytes, then how many dimensions — and one 32-bit size per dimension, then the
 * bytes themselves, last dimension fastest.
 */

const IMAGES_MAGIC = 0x00000803;
const LABELS_MAGIC = 0x00000801;

/** What an `idx3-ubyte` file holds. */
export interface IdxImages {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  /** `[count * rows * columns]`: rows from the top; in MNIST 0 is paper and 255 ink. */
  readonly pixels: Uint8Array;
}

/**
 * Reads an unpacked `idx3-ubyte` file. The pixels are a view into `bytes`.
 *
 * @throws DatasetError `bad-magic`, `truncated`, `trailing-bytes`
 */
export function readIdxImages(bytes: Uint8Array): IdxImages {
  const { sizes, body } = readIdx(bytes, IMAGES_MAGIC, 'images');
  const [count = 0, rows = 0, columns = 0] = sizes;
  return { count, rows, columns, pixels: body };
}

/**
 * Reads an unpacked `idx1-ubyte` file of digits. The labels are a view into `bytes`.
 *
 * @throws DatasetError `bad-magic`, `truncated`, `trailing-bytes`, `bad-label`
 */
export function readIdxLabels(bytes: Uint8Array): Uint8Array {
  const { body } = readIdx(bytes, LABELS_MAGIC, 'labels');
  const wrong = body.findIndex((label) => label >= CLASS_COUNT);
  if (wrong >= 0) {
    throw new DatasetError(
      'bad-label',
      `Label ${wrong} of the IDX labels: expected a digit 0 to 9, found ${body[wrong] ?? '?'}.`,
    );
  }
  return body;
}

/**
 * Puts images and labels together.
 *
 * @throws DatasetError `wrong-size` for other images than 28×28, `count-mismatch`
 */
export function joinLabels(images: IdxImages, labels: Uint8Array): LabelledImages {
  if (images.rows !== IMAGE_SIDE || images.columns !== IMAGE_SIDE) {
    throw new DatasetError(
      'wrong-size',
      `Expected images of ${IMAGE_SIDE}×${IMAGE_SIDE} pixels, found ${images.columns}×${images.rows}.`,
    );
  }
  if (images.count !== labels.length) {
    throw new DatasetError(
      'count-mismatch',
      `Expected a label for each of ${images.count} images, found ${labels.length} labels.`,
    );
  }
  return { count: images.count, images: images.pixels, labels };
}

/**
 * Reads a pair of IDX files, each plain or gzipped.
 *
 * @throws DatasetError whatever the steps above throw, and `bad-gzip`
 */
export async function readLabelledImages(
  imagesFile: Uint8Array,
  labelsFile: Uint8Array,
): Promise<LabelledImages> {
  const [images, labels] = await Promise.all([unpack(imagesFile), unpack(labelsFile)]);
  return joinLabels(readIdxImages(images), readIdxLabels(labels));
}

/** Writes an `idx3-ubyte` file. */
export function writeIdxImages({ count, rows, columns, pixels }: IdxImages): Uint8Array {
  if (pixels.length !== count * rows * columns) {
    throw new DatasetError(
      'wrong-size',
      `Expected ${count}×${rows}×${columns} pixels, found ${pixels.length}.`,
    );
  }
  return writeIdx(IMAGES_MAGIC, [count, rows, columns], pixels);
}

/** Writes an `idx1-ubyte` file. */
export function writeIdxLabels(labels: Uint8Array): Uint8Array {
  return writeIdx(LABELS_MAGIC, [labels.length], labels);
}

function readIdx(
  bytes: Uint8Array,
  magic: number,
  what: string,
): { readonly sizes: readonly number[]; readonly body: Uint8Array } {
  const dimensions = magic & 0xff;
  const headerLength = 4 + 4 * dimensions;
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 4 && header.getUint32(0) !== magic) {
    throw new DatasetError(
      'bad-magic',
      `Expected IDX ${what}, magic number ${hex(magic)}; found ${hex(header.getUint32(0))}.`,
    );
  }
  if (bytes.length < headerLength) {
    throw new DatasetError(
      'truncated',
      `Expected an IDX header of ${headerLength} bytes for ${what}, found ${bytes.length} bytes.`,
    );
  }
  const sizes = Array.from({ length: dimensions }, (_, index) => header.getUint32(4 + 4 * index));
  const expected = sizes.reduce((product, size) => product * size, 1);
  const found = bytes.length - headerLength;
  if (found !== expected) {
    throw new DatasetError(
      found < expected ? 'truncated' : 'trailing-bytes',
      `Expected ${sizes.join('×')} = ${expected} bytes of IDX ${what}, found ${found}.`,
    );
  }
  return { sizes, body: bytes.subarray(headerLength) };
}

function writeIdx(magic: number, sizes: readonly number[], body: Uint8Array): Uint8Array {
  const headerLength = 4 + 4 * sizes.length;
  const bytes = new Uint8Array(headerLength + body.length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, magic);
  sizes.forEach((size, index) => header.setUint32(4 + 4 * index, size));
  bytes.set(body, headerLength);
  return bytes;
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}
