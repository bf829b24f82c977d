import type { DigitInk, Lattice, RgbaImage, Stroke } from '../../ink/index.ts';
import type { BackendLoaders } from '../../model/backend/backend-loaders.ts';
import type { ReadFile } from '../../model/files/read-model-files.ts';

/** What an engine needs of the place it runs in: a worker, a service worker or Node. */
export interface EngineHost {
  readonly readFile: ReadFile;
  readonly backendLoaders: BackendLoaders;
  /** Gives `prepare-image.ts`, which only images need: whoever draws shall not wait for it. */
  readonly loadImagePreparation: () => Promise<ImagePreparation>;
}

/** Finds digits in images; boxes in the source's pixels. Throws an InkError where there are none. */
export interface ImagePreparation {
  readonly prepareImageDigit: (image: DecodedImage) => DigitInk;
  readonly prepareImageLattices: (image: DecodedImage) => readonly Lattice[];
}

/** An image, perhaps made smaller than its source. */
export interface DecodedImage {
  readonly image: RgbaImage;
  /** Source pixels per pixel of `image`, 1 or more: boxes are given in source pixels. */
  readonly scale: number;
}

/** What may hold a number: anything but a matrix, which is one digit. */
export type EngineNumberInk = Exclude<EngineInk, { readonly kind: 'matrix' }>;

/** What an engine reads. An image may be given as what decodes it, so that the time counts as preparation. */
export type EngineInk =
  | { readonly kind: 'image'; readonly image: DecodedImage | (() => Promise<DecodedImage>) }
  | { readonly kind: 'strokes'; readonly strokes: readonly Stroke[] }
  | { readonly kind: 'matrix'; readonly values: ArrayLike<number> };
