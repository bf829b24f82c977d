import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

import { strToU8, unzipSync, zipSync } from 'fflate';
import sharp from 'sharp';

import { readIdxImages, readIdxLabels, writeIdxLabels } from '../../../../src/dataset/idx.ts';
import { UserFacingError } from '../../../../src/errors/user-facing-error.ts';
import { EXAMPLE_DIGITS } from '../../../../src/ink/strokes/example-digits.ts';
import { strokesToDigits } from '../../../../src/ink/strokes/strokes-to-digits.ts';
import { exportSamples } from '../../../../src/storage/sample-files/export-samples.ts';
import {
  readSampleFiles,
  type NamedBytes,
} from '../../../../src/storage/sample-files/read-sample-files.ts';
import type { StoredSample } from '../../../../src/storage/stored-sample.ts';
import { stateSize } from '../../archive/state-size.ts';

/** The ten example digits, kept one minute after the other. */
const SAMPLES: readonly StoredSample[] = EXAMPLE_DIGITS.map((strokes, digit) => ({
  id: `${digit}`.repeat(32),
  label: digit,
  tile: Uint8Array.from(strokesToDigits(strokes)[0]?.input ?? [], (ink) => Math.round(ink * 255)),
  strokes,
  read: { digit: (digit + 1) % 10, confidence: 0.625, model: 'digits' },
  createdAt: Date.UTC(2026, 0, 31, 12, digit, 0, 123),
}));

const exported = (format: 'idx' | 'png' | 'json'): NamedBytes => exportSamples(SAMPLES, format);

/** An image of all the same grey, by an encoder that is not ours. */
const plainPng = async (grey: number, width = 28) =>
  new Uint8Array(
    await sharp({
      create: { width, height: 28, channels: 3, background: { r: grey, g: grey, b: grey } },
    })
      .png()
      .toBuffer(),
  );

async function assertRefused(files: readonly NamedBytes[], message: RegExp): Promise<void> {
  await assert.rejects(readSampleFiles(files), (error) => {
    assert(error instanceof UserFacingError);
    assert.equal(error.code, 'bad-data');
    assert.match(error.message, message);
    return true;
  });
}

describe('Samples in files', () => {
  it('come back from JSON with everything', async () => {
    const found = await readSampleFiles([exported('json')]);
    assert.deepEqual(
      found,
      SAMPLES.map(({ label, tile, strokes, read, createdAt }) => ({
        label,
        tile,
        strokes,
        read,
        createdAt,
      })),
    );
  });

  it('come back from PNG images as they are where there is more ink than paper', async () => {
    const tile = new Uint8Array(784).fill(200, 0, 600);
    const bold = SAMPLES.slice(0, 1).map((sample) => ({ ...sample, tile }));
    const { name, bytes } = exportSamples(bold, 'png');
    const [read] = await readSampleFiles([{ name, bytes }]);
    assert.deepEqual(read?.tile, tile);
  });

  it('are refused where all files together unpack to too much', async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(60_000_000)));
    const named = (name: string): NamedBytes => ({ name, bytes: bomb });
    await assertRefused([named('a.gz'), named('b.gz')], /^a\.gz: Expected/);
    const json = gzipSync(`{${' '.repeat(120_000_000)}`);
    await assertRefused([{ name: 'a.json.gz', bytes: json }], /^a\.json\.gz: .*more than/);
    const zip = zipSync({ '1/a.png': new Uint8Array(60_000_000) });
    const zips = ['a.zip', 'b.zip'].map((name) => ({ name, bytes: zip }));
    await assertRefused(zips, /1\/a\.png in b\.zip is too large/);
  });

  it('come back from PNG images with pixels, labels and times', async () => {
    const read = await readSampleFiles([exported('png')]);
    assert.deepEqual(
      read,
      SAMPLES.map(({ label, tile, createdAt }) => ({
        label,
        tile,
        createdAt,
        strokes: null,
        read: null,
      })),
    );
  });

  it('come back from an IDX pair with pixels and labels', async () => {
    const now = 1_000;
    const read = await readSampleFiles([exported('idx')], now);
    assert.deepEqual(
      read,
      SAMPLES.map(({ label, tile }) => ({
        label,
        tile,
        createdAt: now,
        strokes: null,
        read: null,
      })),
    );
  });

  it('are read from loose and gzipped IDX files, and from several files at once', async () => {
    const [images, labels] = Object.entries(unzipSync(exported('idx').bytes)).map(
      ([name, bytes]) => ({ name: `${name}.gz`, bytes: new Uint8Array(gzipSync(bytes)) }),
    );
    assert(images && labels);
    const read = await readSampleFiles([labels, exported('json'), images]);
    assert.equal(read.length, 20);
  });

  it('are PNG images to others: white ink on black, 28×28, in folders by digit', async () => {
    const files = unzipSync(exported('png').bytes);
    assert.deepEqual(Object.keys(files)[3], '3/20260131T120300.123Z-33333333.png');
    for (const [index, bytes] of Object.values(files).entries()) {
      const { data, info } = await sharp(bytes)
        .toColourspace('b-w')
        .raw()
        .toBuffer({ resolveWithObject: true });
      assert.deepEqual([info.width, info.height, info.channels], [28, 28, 1]);
      assert.deepEqual(new Uint8Array(data), SAMPLES[index]?.tile);
    }
  });

  it('are IDX files to others', () => {
    const files = unzipSync(exported('idx').bytes);
    const images = readIdxImages(files['samples-images-idx3-ubyte'] ?? new Uint8Array());
    assert.deepEqual([images.count, images.rows, images.columns], [10, 28, 28]);
    const labels = readIdxLabels(files['samples-labels-idx1-ubyte'] ?? new Uint8Array());
    assert.deepEqual([...labels], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('are read from PNG images that other programs wrote, filtered and in colour', async () => {
    const { tile, label } = SAMPLES[8] ?? {};
    assert(tile);
    for (const channels of [1, 3, 4]) {
      const pixels = Array.from(tile, (grey) => [
        ...Array<number>(Math.min(channels, 3)).fill(grey),
        ...(channels === 4 ? [255] : []),
      ]).flat();
      const png = await sharp(Buffer.from(pixels), {
        raw: { width: 28, height: 28, channels: channels as 1 | 3 | 4 },
      })
        .toColourspace(channels === 1 ? 'b-w' : 'srgb')
        .png({ adaptiveFiltering: true })
        .toBuffer();
      const [read] = await readSampleFiles([{ name: '8/mine.png', bytes: new Uint8Array(png) }]);
      assert.deepEqual(read?.tile, tile);
      assert.equal(read.label, label);
    }
  });

  it('are turned round where ink is dark on light', async () => {
    const [read] = await readSampleFiles([{ name: 'set/4/a.png', bytes: await plainPng(250) }]);
    assert.deepEqual(read?.tile, new Uint8Array(784).fill(5));
  });

  it('leave alone what operating systems put into zip files', async () => {
    const zip = zipSync({
      '4/a.png': await plainPng(0),
      '__MACOSX/4/._a.png': strToU8('x'),
      '4/.DS_Store': strToU8('x'),
    });
    assert.equal((await readSampleFiles([{ name: 'a.zip', bytes: zip }])).length, 1);
  });

  it('are refused with the file’s name and what was expected', async () => {
    const idx = unzipSync(exported('idx').bytes);
    const images = idx['samples-images-idx3-ubyte'] ?? new Uint8Array();
    const json = (sample: unknown) => ({
      name: 's.json',
      bytes: strToU8(
        JSON.stringify({ format: 'digit-recognizer-samples', version: 1, samples: [sample] }),
      ),
    });
    const tile = btoa('\0'.repeat(784));
    await assertRefused([], /No samples were found\. Expected a JSON file/);
    await assertRefused([{ name: 'a.txt', bytes: strToU8('seven') }], /^a\.txt: Expected a JSON/);
    await assertRefused([{ name: 'a.json', bytes: strToU8('{') }], /^a\.json: it is no JSON/);
    await assertRefused([{ name: 'a.json', bytes: strToU8('{}') }], /^a\.json: expected a file/);
    await assertRefused([json({ label: 12, tile })], /s\.json: sample 1: .*a digit 0 to 9/);
    await assertRefused([json({ label: 1, tile: 'AAAA' })], /784 bytes/);
    await assertRefused([json({ label: 1, tile })], /"createdAt" to be a date/);
    const dated = { label: 1, tile, createdAt: '2026-01-31' };
    await assertRefused([json({ ...dated, strokes: [[{ x: 1 }]] })], /numbers x and y/);
    await assertRefused([json({ ...dated, read: { digit: 1 } })], /a confidence/);
    await assertRefused([{ name: 'i', bytes: images }], /one of their labels, found 1 .* 0 of/);
    await assertRefused(
      [
        { name: 'i', bytes: images },
        { name: 'l', bytes: writeIdxLabels(Uint8Array.of(1, 2)) },
      ],
      /^i: Expected a label for each of 10 images, found 2/,
    );
    await assertRefused([{ name: 'i', bytes: images.subarray(0, 99) }], /found 1 of images/);
    await assertRefused([{ name: 'x.png', bytes: await plainPng(0) }], /^x\.png: .*folder/);
    await assertRefused([{ name: '1/x.png', bytes: await plainPng(0, 30) }], /found 30×28/);
    const { bytes: zip } = exported('png');
    await assertRefused([{ name: 'c.zip', bytes: zip.subarray(0, 999) }], /^c\.zip: .*damaged/);
    const bomb = stateSize(zipSync({ 's.json': strToU8('{}') }), 100_000_001);
    await assertRefused([{ name: 'b.zip', bytes: bomb }], /^s\.json in b\.zip is too large\.$/);
    const [first] = Object.values(unzipSync(zip));
    await assertRefused([{ name: '0/x.png', bytes: first?.subarray(0, 60) ?? zip }], /damaged/);
  });
});
