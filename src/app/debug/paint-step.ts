import type { ImageStep } from '../../ink/index.ts';

/** Whatever a step made, as pixels to look at: dark ink on light paper, one pixel a value. */
export function paintStep(step: ImageStep): ImageData {
  switch (step.kind) {
    case 'gray':
      return paintValues(step.plane, (value) => value);
    case 'flat':
    case 'crop':
      return paintValues(step.plane, (value) => 255 * (1 - value));
    case 'digit':
      return paintValues({ values: step.input, width: 28, height: 28 }, (ink) => 255 * (1 - ink));
    case 'pieces':
      return paintPieces(step);
  }
}

interface Values {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** @param toLevel 0 black to 255 white; what lies beyond is cut off */
function paintValues({ values, width, height }: Values, toLevel: (value: number) => number) {
  const image = new ImageData(width, height);
  values.forEach((value, at) => {
    image.data.fill(toLevel(value), 4 * at, 4 * at + 3);
    image.data[4 * at + 3] = 255;
  });
  return image;
}

const CHOSEN = [42, 85, 201, 255];
const LEFT_OUT = [196, 160, 120, 255];

function paintPieces({ size, pieces, chosen }: Extract<ImageStep, { kind: 'pieces' }>): ImageData {
  const image = new ImageData(size.width, size.height);
  image.data.fill(255);
  const isChosen = new Set(chosen);
  for (const piece of pieces) {
    const color = isChosen.has(piece) ? CHOSEN : LEFT_OUT;
    for (const pixel of piece.pixels) image.data.set(color, 4 * pixel);
  }
  return image;
}
