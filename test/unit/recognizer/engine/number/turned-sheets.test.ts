import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import {
  createNodeEngine,
  type NodeEngine,
} from '../../../../../scripts/recognizer/node-engine.ts';
import { EXAMPLE_DIGITS } from '../../../../../src/ink/index.ts';

/** A number, or a column of digits, dark on white. */
async function draw(value: string, step: readonly [x: number, y: number]): Promise<Buffer> {
  const lines = Array.from(value).flatMap((digit, at) =>
    (EXAMPLE_DIGITS[Number(digit)] ?? []).map((stroke) => {
      const points = stroke.map(({ x, y }) => `${x + at * step[0]},${y + at * step[1]}`);
      return `<polyline points="${points.join(' ')}"/>`;
    }),
  );
  const [width, height] = step.map((by) => 280 + by * (value.length - 1)) as [number, number];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<rect width="${width}" height="${height}" fill="#fafafa"/>` +
    `<g fill="none" stroke="#223" stroke-width="16" stroke-linecap="round">${lines.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

describe('A sheet on its side', () => {
  let engine: NodeEngine;
  before(async () => {
    engine = await createNodeEngine();
  });
  after(() => {
    engine.dispose();
  });

  for (const turn of [90, 270]) {
    it(`is read when it was turned by ${turn} degrees, its boxes where the ink is`, async () => {
      const upright = await draw('2048', [190, 0]);
      const turned = await sharp(upright).rotate(turn).png().toBuffer();
      const { value, digits } = await engine.recognize(turned, { mode: 'number' });
      assert.equal(value, '2048');
      const tops = digits.map(({ box }) => box.y);
      const sorted = [...tops].sort((a, b) => (turn === 90 ? a - b : b - a));
      assert.deepEqual(tops, sorted);
    });
  }

  it('is not mistaken for a column of digits', async () => {
    const column = await draw('747', [0, 230]);
    assert.equal((await engine.recognize(column, { mode: 'number' })).value, '7\n4\n7');
  });
});
