import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import sharp from 'sharp';

import { createNodeEngine, type NodeEngine } from '../../../../scripts/recognizer/node-engine.ts';
import { EXAMPLE_DIGITS, strokesToDigits } from '../../../../src/ink/index.ts';
import { RecognizerError, type RecognizerErrorCode } from '../../../../src/recognizer/errors.ts';
import { writeTinyModel } from '../../model/tiny-model.ts';

const hasCode = (code: RecognizerErrorCode) => (error: unknown) =>
  error instanceof RecognizerError && error.code === code;

/** An example digit, 280×280, as an SVG that sharp can turn into any other format. */
function drawExample(digit: number): Buffer {
  const paths = (EXAMPLE_DIGITS[digit] ?? []).map(
    (stroke) => `M${stroke.map(({ x, y }) => `${x} ${y}`).join('L')}`,
  );
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="280" height="280">
      <rect width="280" height="280" fill="white"/>
      <path d="${paths.join('')}" fill="none" stroke="black" stroke-width="20" stroke-linecap="round"/>
    </svg>`,
  );
}

describe('the engine in Node, with a published model', () => {
  let engine: NodeEngine;
  before(async () => {
    engine = await createNodeEngine({ model: 'lenet5' });
  });
  after(() => engine.dispose());

  it('reads the ten example digits from strokes and from matrices', async () => {
    let fromStrokes = '';
    let fromMatrices = '';
    for (const strokes of EXAMPLE_DIGITS) {
      fromStrokes += (await engine.recognizeStrokes(strokes)).value;
      const input = strokesToDigits(strokes)[0]?.input ?? [];
      fromMatrices += (await engine.recognizeMatrix(input)).value;
    }
    assert.equal(fromStrokes, '0123456789');
    assert.equal(fromMatrices, '0123456789');
  });

  it('reads images of many formats', async () => {
    const image = sharp(drawExample(7));
    for (const format of ['png', 'jpeg', 'webp', 'gif', 'tiff', 'avif'] as const) {
      const content = await image.clone().toFormat(format).toBuffer();
      assert.equal((await engine.recognize(content)).value, '7', format);
    }
    const png = await image.png().toBuffer();
    assert.equal((await engine.recognize(new Blob([new Uint8Array(png)]))).value, '7');
  });

  it('is at most half sure of one digit beside which another stands', async () => {
    const [two = [], seven = []] = [2, 7].map((digit) => EXAMPLE_DIGITS[digit]);
    const beside = two.map((stroke) => stroke.map((point) => ({ ...point, x: point.x + 180 })));
    const drawn = await engine.recognizeStrokes([...seven, ...beside]);
    const image = await sharp(drawExample(7))
      .extend({ right: 280, background: 'white' })
      .toBuffer();
    const composed = sharp(image).composite([{ input: drawExample(2), left: 280, top: 0 }]);
    const seen = await engine.recognize(await composed.png().toBuffer());
    for (const { confidence, digits, numbers, passedOver } of [drawn, seen]) {
      assert.equal(passedOver?.length, 1);
      assert.ok(
        [confidence, digits[0]?.confidence, numbers[0]?.confidence].every((x = 1) => x <= 0.5),
      );
    }
    const alone = await engine.recognizeStrokes(seven);
    assert.equal(alone.passedOver, undefined);
    assert.ok(alone.confidence > 0.9);
  });

  it('turns a photo upright as its EXIF orientation says', async () => {
    const turned = await sharp(drawExample(7)).rotate(270).jpeg().toBuffer();
    const marked = await sharp(turned).withMetadata({ orientation: 6 }).toBuffer();
    assert.equal((await engine.recognize(marked)).value, '7');
  });

  it('reads a large image at a working size, with boxes in its own pixels', async () => {
    const box = async (size: number) => {
      const png = await sharp(drawExample(4)).resize(size, size).png().toBuffer();
      const reading = await engine.recognize(png);
      assert.equal(reading.value, '4');
      return reading.digits[0]?.box.width ?? 0;
    };
    const ratio = (await box(5600)) / (await box(280));
    assert.ok(Math.abs(ratio - 20) < 2, String(ratio));
  });

  it('names what is wrong with an image', async () => {
    await assert.rejects(engine.recognize(Buffer.from('text')), hasCode('unsupported-image'));
    await assert.rejects(engine.recognize(new Blob([])), hasCode('unsupported-image'));
    const blank = await sharp({
      create: { width: 100, height: 100, channels: 3, background: 'white' },
    })
      .png()
      .toBuffer();
    await assert.rejects(engine.recognize(blank), hasCode('no-ink'));
    await assert.rejects(engine.recognize(blank.subarray(0, 60)), hasCode('unsupported-image'));
    const huge = await sharp({
      create: { width: 10_000, height: 10_000, channels: 3, background: 'white' },
    })
      .png()
      .toBuffer();
    await assert.rejects(engine.recognize(huge), hasCode('image-too-large'));
    await assert.rejects(engine.recognizeMatrix([1, 2, 3]), hasCode('bad-matrix'));
  });

  it('looks at the size that a small file states before anything is decoded, as the page does', async () => {
    const image = sharp({ create: { width: 9, height: 9, channels: 3, background: 'white' } });
    const png = await image.clone().png().toBuffer();
    for (const side of [30_000, 0x7fff_ffff, 0xffff_ffff]) {
      png.writeUInt32BE(side, 16);
      png.writeUInt32BE(side, 20);
      await assert.rejects(engine.recognize(png), hasCode('image-too-large'), String(side));
    }
    const gif = await image.clone().gif().toBuffer();
    gif.writeUInt16LE(0xffff, 6);
    gif.writeUInt16LE(0xffff, 8);
    await assert.rejects(engine.recognize(gif), hasCode('image-too-large'));
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"/>';
    await assert.rejects(engine.recognize(Buffer.from(svg)), hasCode('image-too-large'));
  });

  it('reads many images, and stops where it is told to', async () => {
    const pictures = [drawExample(3), Buffer.from('text'), drawExample(8)];
    const results = await engine.recognizeAll(pictures, { mode: 'digit' });
    assert.deepEqual(
      results.map((result) => (result instanceof RecognizerError ? result.code : result.value)),
      ['3', 'unsupported-image', '8'],
    );
    const controller = new AbortController();
    const many = Array.from({ length: 50 }, () => drawExample(3));
    let told = 0;
    const onReading = () => {
      told += 1;
      controller.abort();
    };
    const { signal } = controller;
    await assert.rejects(engine.recognizeAll(many, { signal, onReading }), hasCode('aborted'));
    assert.equal(told, 1);
  });

  it('answers many requests at once', async () => {
    const readings = await Promise.all(
      Array.from({ length: 50 }, (_, i) => engine.recognizeStrokes(EXAMPLE_DIGITS[i % 10] ?? [])),
    );
    assert.equal(readings.map(({ value }) => value).join(''), '0123456789'.repeat(5));
  });

  it('says wasm', () => assert.equal(engine.backend, 'wasm'));
});

describe('the engine in Node, with other models', () => {
  it('takes a folder of its own, and eleven classes', async () => {
    const { folder, remove } = await writeTinyModel({ classes: 11 });
    const engine = await createNodeEngine({ model: 'tiny', modelsFolder: folder });
    const { digits } = await engine.recognizeStrokes(EXAMPLE_DIGITS[2] ?? []);
    assert.equal(digits[0]?.probabilities.length, 10);
    engine.dispose();
    const byPath = await createNodeEngine({ model: `${folder}/tiny/model.json` });
    assert.equal((await byPath.recognizeStrokes(EXAMPLE_DIGITS[2] ?? [])).digits.length, 1);
    byPath.dispose();
    await remove();
  });

  it('refuses after dispose()', async () => {
    const engine = await createNodeEngine({ model: 'lenet5' });
    engine.dispose();
    engine.dispose();
    await assert.rejects(engine.recognizeStrokes(EXAMPLE_DIGITS[1] ?? []), hasCode('aborted'));
  });

  it('says which model there is not', async () => {
    await assert.rejects(createNodeEngine({ model: 'none' }), hasCode('model-load-failed'));
    await assert.rejects(createNodeEngine({ model: './none.json' }), hasCode('model-load-failed'));
    await assert.rejects(
      createNodeEngine({ model: 'lenet5', backend: 'webgl' }),
      hasCode('backend-unavailable'),
    );
  });
});
