import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp, { type Sharp } from 'sharp';

import { readImageSize } from '../../../../src/recognizer/decoding/read-image-size.ts';

const SIZE = { width: 321, height: 123 };

const paper = (background = 'white'): Sharp =>
  sharp({ create: { ...SIZE, channels: 4, background } });

async function toFile(image: Promise<Buffer>): Promise<Blob> {
  return new Blob([new Uint8Array(await image)]);
}

/** A JPEG with so many bytes of comments before its size. */
async function jpegWithComments(bytes: number): Promise<Blob> {
  const jpeg = new Uint8Array(await paper().jpeg().toBuffer());
  const comment = new Uint8Array(65_537);
  comment.set([0xff, 0xfe, 0xff, 0xff]);
  const comments = Array.from({ length: Math.ceil(bytes / comment.length) }, () => comment);
  return new Blob([jpeg.subarray(0, 2), ...comments, jpeg.subarray(2)]);
}

/** The head of a bitmap: of Windows, or the older one of OS/2 with its two bytes a side. */
function bitmapHead(kind: 'Windows' | 'OS/2', height = SIZE.height): Blob {
  const view = new DataView(new ArrayBuffer(64));
  view.setUint16(0, 0x424d);
  const isOld = kind === 'OS/2';
  view.setUint32(14, isOld ? 12 : 40, true);
  if (isOld) {
    view.setUint16(18, SIZE.width, true);
    view.setUint16(20, height, true);
    view.setUint16(22, 1, true);
    view.setUint16(24, 24, true);
  } else {
    view.setInt32(18, SIZE.width, true);
    view.setInt32(22, height, true);
  }
  return new Blob([view.buffer]);
}

describe('the size of an image, from its file', () => {
  const files: Readonly<Record<string, () => Promise<Blob>>> = {
    PNG: () => toFile(paper().png().toBuffer()),
    JPEG: () => toFile(paper().jpeg().toBuffer()),
    'progressive JPEG': () => toFile(paper().jpeg({ progressive: true }).toBuffer()),
    GIF: () => toFile(paper().gif().toBuffer()),
    'lossy WebP': () => toFile(paper().flatten().webp().toBuffer()),
    'lossless WebP': () => toFile(paper().webp({ lossless: true }).toBuffer()),
    'WebP with transparency': () => toFile(paper('#fff8').webp().toBuffer()),
    AVIF: () => toFile(paper().avif({ effort: 0 }).toBuffer()),
    'BMP of Windows': () => Promise.resolve(bitmapHead('Windows')),
    'BMP whose rows come from the top': () => Promise.resolve(bitmapHead('Windows', -SIZE.height)),
    'BMP of OS/2': () => Promise.resolve(bitmapHead('OS/2')),
    'JPEG behind a megabyte of comments': () => jpegWithComments(1e6),
  };
  for (const [name, create] of Object.entries(files)) {
    it(`is known of a ${name}`, async () => {
      assert.deepEqual(await readImageSize(await create()), SIZE);
    });
  }

  it('is not known of what is no image, or ends before it', async () => {
    const png = new Uint8Array(await paper().png().toBuffer());
    const jpeg = new Uint8Array(await paper().jpeg().toBuffer());
    const avif = new Uint8Array(await paper().avif({ effort: 0 }).toBuffer());
    const cut = [png.subarray(0, 20), jpeg.subarray(0, 30), avif.subarray(0, 40)];
    for (const bytes of [new Uint8Array(), new Uint8Array(100), ...cut])
      assert.equal(await readImageSize(new Blob([bytes])), null);
  });
});
