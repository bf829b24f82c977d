/** Turns pen strokes, images and matrices into 28×28 tiles: the same bits in every engine. */
export { MAX_IMAGE_PIXELS } from './image/check-image.ts';
export type { ImageStep } from './image/image-step.ts';
export { imageToDigits, type ImageOptions } from './image/image-to-digits.ts';
export type { RgbaImage } from './image/rgba-image.ts';
export type { Candidate, Extent, Lattice, LatticeRow } from './number/lattice.ts';
export { boundBoxes, scaleBox, type Box } from './pixels/box.ts';
export { findWeighedQuantile } from './pixels/weighed-quantile.ts';
export { imageToLattice, type LatticeOptions } from './rows/image-to-lattice.ts';
export { EXAMPLE_DIGITS } from './strokes/example-digits.ts';
export type { Stroke, StrokePoint } from './strokes/stroke.ts';
export {
  DEFAULT_PEN_WIDTH,
  strokesToDigits,
  type StrokeOptions,
} from './strokes/strokes-to-digits.ts';
export { strokesToLattice } from './strokes/strokes-to-lattice.ts';
export type { DigitInk } from './tile/digit-ink.ts';
export { InkError, type InkErrorCode } from './tile/ink-error.ts';
export { matrixToDigit } from './tile/matrix-to-digit.ts';
export { BOX_SIZE, TILE_SIZE } from './tile/tile.ts';
