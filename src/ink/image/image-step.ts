import type { Plane } from '../pixels/plane.ts';
import type { InkPiece } from './find-ink.ts';
import type { Tone } from './shrink-to-gray.ts';

/**
 * What one step of reading an image makes of it, in the order of the steps. An image without ink in
 * its luma goes through them once more in its darkest colour; a number has a `crop` and a `digit`
 * for each of its digits; an image that already is a tile goes from `gray` to `digit`.
 */
export type ImageStep =
  /** 0 black to 255 white. */
  | {
      readonly kind: 'gray';
      readonly tone: Tone;
      readonly isInkLight: boolean;
      readonly plane: Plane;
    }
  /** The paper's light and its lines taken off: 0 paper to 1 black. */
  | { readonly kind: 'flat'; readonly plane: Plane }
  /** Ink that hangs together, and that of it which is the digit or the number. */
  | {
      readonly kind: 'pieces';
      readonly size: { readonly width: number; readonly height: number };
      readonly pieces: readonly InkPiece[];
      readonly chosen: readonly InkPiece[];
    }
  /** The digit's box: 0 paper to 1 black. */
  | { readonly kind: 'crop'; readonly plane: Plane }
  /** `[784]`, 0 paper to 1 ink. */
  | { readonly kind: 'digit'; readonly input: Float32Array };
