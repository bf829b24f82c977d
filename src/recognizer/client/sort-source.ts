import { RecognizerError } from '../errors.ts';
import type { RecognizerSource } from './recognizer.ts';

/** A source, with what is done with its like. */
export type SortedSource =
  | { readonly kind: 'url'; readonly source: string }
  | { readonly kind: 'file'; readonly source: Blob }
  | { readonly kind: 'pixels'; readonly source: ImageData }
  | { readonly kind: 'image'; readonly source: HTMLImageElement }
  | {
      readonly kind: 'canvas';
      readonly source: ImageBitmap | HTMLCanvasElement | OffscreenCanvas;
    };

const KINDS: Readonly<Partial<Record<string, SortedSource['kind']>>> = {
  String: 'url',
  Blob: 'file',
  File: 'file',
  ImageData: 'pixels',
  HTMLImageElement: 'image',
  ImageBitmap: 'canvas',
  HTMLCanvasElement: 'canvas',
  OffscreenCanvas: 'canvas',
};

/**
 * Says what a source is.
 *
 * @throws RecognizerError `unsupported-image` where it is none
 */
export function sortSource(source: RecognizerSource): SortedSource {
  const kind = KINDS[classNameOf(source)];
  if (kind) return { kind, source } as SortedSource;
  throw new RecognizerError(
    'unsupported-image',
    'An image is read from a Blob, File, ImageData, ImageBitmap, <img>, <canvas>, OffscreenCanvas or URL.',
  );
}

/** For what may come from another frame, which `instanceof` does not know. */
export const classNameOf = (value: unknown): string =>
  Object.prototype.toString.call(value).slice(8, -1);
