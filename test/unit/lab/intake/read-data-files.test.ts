import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

import { zipSync } from 'fflate';
import sharp from 'sharp';

import { writeIdxImages, writeIdxLabels } from '../../../../src/dataset/idx.ts';
import { UserFacingError } from '../../../../src/errors/user-facing-error.ts';
import { toGrayTile } from '../../../../src/lab/intake/gray-tile.ts';
import { readDataFiles, type DataFile } from '../../../../src/lab/intake/read-data-files.ts';
import { stateSize } from '../../archive/state-size.ts';

const SIDE = 28;

function file(path: string, content: Uint8Array): DataFile {
  return { path, read: () => Promise.resolve(content) };
}

/** Dark ink, a bar of a few pixels, on white paper. */
async function drawPng(): Promise<Uint8Array> {
  const pixels = Buffer.alloc(SIDE * SIDE, 255);
  for (let row = 8; row < 20; row++) pixels.fill(10, row * SIDE + 13, row * SIDE + 15);
  const raw = { width: SIDE, height: SIDE, channels: 1 } as const;
  return new Uint8Array(await sharp(pixels, { raw }).png().toBuffer());
}

async function toTile(content: Uint8Array): Promise<Uint8Array> {
  const { data, info } = await sharp(content)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return toGrayTile({ data, width: info.width, height: info.height });
}

async function failure(files: readonly DataFile[]): Promise<string> {
  const error = await readDataFiles(files, { toTile }).then(
    () => null,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UserFacingError);
  assert.equal(error.code, 'bad-data');
  return error.message;
}

const pixels = new Uint8Array(2 * SIDE * SIDE).fill(7);
const idxImages = writeIdxImages({ count: 2, rows: SIDE, columns: SIDE, pixels });
const idxLabels = writeIdxLabels(Uint8Array.of(4, 9));

describe('readDataFiles', () => {
  it('reads a pair of IDX files, plain or gzipped, whatever they are called', async () => {
    const [set] = await readDataFiles(
      [file('one.bin', idxLabels), file('mine-images-idx3-ubyte.gz', gzipSync(idxImages))],
      { toTile },
    );
    assert.ok(set);
    assert.equal(set.title, 'mine');
    assert.deepEqual([...set.images.labels], [4, 9]);
    assert.equal(set.images.images[0], 7);
  });

  it('reads several pairs, by their names, out of a zip', async () => {
    const zip = zipSync({
      'train-images-idx3-ubyte': idxImages,
      'train-labels-idx1-ubyte': idxLabels,
      't10k-images-idx3-ubyte': idxImages,
      't10k-labels-idx1-ubyte': writeIdxLabels(Uint8Array.of(1, 2)),
    });
    const sets = await readDataFiles([file('mnist.zip', zip)], { toTile });
    assert.deepEqual(
      sets.map(({ title, images }) => [title, ...images.labels]),
      [
        ['train', 4, 9],
        ['t10k', 1, 2],
      ],
    );
  });

  it('reads images named by class out of a zip, and says what it left out', async () => {
    const png = await drawPng();
    const zip = zipSync({
      'mine/3/a.png': png,
      'mine/8_b.png': png,
      'mine/readme.txt': Uint8Array.of(65),
      '__MACOSX/mine/3/._a.png': Uint8Array.of(0),
    });
    const told: [number, number][] = [];
    const [set] = await readDataFiles([file('mine.zip', zip)], {
      toTile,
      onProgress: (done, total) => told.push([done, total]),
    });
    assert.ok(set);
    assert.equal(set.title, 'mine');
    assert.deepEqual([...set.images.labels], [3, 8]);
    // paper is 0 and ink is high, whichever way round the picture has them
    assert.equal(set.images.images[0], 0);
    assert.equal(set.images.images[10 * SIDE + 13], 245);
    assert.deepEqual(
      set.leftOut.map(({ path }) => path),
      ['mine/mine/readme.txt'],
    );
    assert.deepEqual(told.at(-1), [3, 3]);
  });

  it('opens a zip of any name, and leaves alone what systems put beside it', async () => {
    const png = await drawPng();
    const [set] = await readDataFiles(
      [file('digits', zipSync({ '5/a.png': png })), file('._digits.zip', Uint8Array.of(0))],
      { toTile },
    );
    assert.deepEqual(set?.images.labels, Uint8Array.of(5));
  });

  it('says what is missing and what was expected', async () => {
    assert.match(await failure([file('a', idxImages)]), /a holds images, but there are no labels/);
    assert.match(await failure([file('b', idxLabels)]), /b holds labels, but there are no images/);
    assert.match(await failure([file('notes.txt', Uint8Array.of(1))]), /folders named 0 to 9/);
    assert.match(await failure([]), /There are no files in it\. Expected a pair of IDX files/);
    const broken = file('7.png', Uint8Array.of(1, 2, 3));
    assert.match(await failure([broken]), /7\.png cannot be used/);
    assert.match(await failure([file('x.zip', Uint8Array.of(1, 2))]), /x\.zip is no zip file/);
    const bomb = stateSize(zipSync({ 'a.png': Uint8Array.of(1, 2) }), 1024 ** 3 + 1);
    assert.match(await failure([file('x.zip', bomb)]), /^x\.zip holds more than 1 GB, unpacked\.$/);
  });

  it('says how IDX files do not fit', async () => {
    const small = writeIdxImages({ count: 1, rows: 2, columns: 2, pixels: new Uint8Array(4) });
    const one = writeIdxLabels(Uint8Array.of(1));
    assert.match(await failure([file('a', small), file('b', one)]), /28×28 pixels, found 2×2/);
    assert.match(
      await failure([file('a', idxImages), file('b', one)]),
      /each of 2 images, found 1/,
    );
    const cut = idxImages.subarray(0, 100);
    assert.match(await failure([file('a', cut), file('b', idxLabels)]), /found 84/);
  });
});
