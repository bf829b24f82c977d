import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { turnBoxBack, turnImage } from '../../../../src/ink/image/turn-image.ts';

/** Two rows of three pixels, told apart by their red. */
const image = {
  data: Uint8Array.from([1, 2, 3, 4, 5, 6].flatMap((red) => [red, 0, 0, 255])),
  width: 3,
  height: 2,
};
const redsOf = ({ data }: { readonly data: Uint8ClampedArray | Uint8Array }) =>
  Array.from(data).filter((_, at) => at % 4 === 0);

describe('turnImage', () => {
  it('turns a quarter either way, and back', () => {
    const clockwise = turnImage(image, 'clockwise');
    assert.deepEqual([clockwise.width, clockwise.height], [2, 3]);
    assert.deepEqual(redsOf(clockwise), [4, 1, 5, 2, 6, 3]);
    assert.deepEqual(redsOf(turnImage(clockwise, 'counterclockwise')), [1, 2, 3, 4, 5, 6]);
  });

  it('tells where a box of the turned image lies in the image as it was', () => {
    // the pixel with a red of 6: in the lower right corner
    const box = { width: 1, height: 1 };
    const wanted = { x: 2, y: 1, ...box };
    assert.deepEqual(turnBoxBack({ x: 0, y: 2, ...box }, 'clockwise', image), wanted);
    assert.deepEqual(turnBoxBack({ x: 1, y: 0, ...box }, 'counterclockwise', image), wanted);
  });
});
