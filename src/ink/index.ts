/** Turns pen strokes, images and matrices into 28×28 tiles: the same bits in every engine. */
export { EXAMPLE_DIGITS } from './example-digits.ts';
export { MAX_IMAGE_PIXELS } from './check-image.ts';
export { imageToDigits, type ImageOptions } from './image-to-digits.ts';
export type { ImageStep } from './image-step.ts';
export { matrixToDigit } from './matrix-to-digit.ts';
export { DEFAULT_PEN_WIDTH, strokesToDigits, type StrokeOptions } from './strokes-to-digits.ts';
export { BOX_SIZE, TILE_SIZE } from './tile.ts';
export * from './types.ts';
