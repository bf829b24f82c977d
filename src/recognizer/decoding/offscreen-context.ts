import type { CreateContext } from './decode-image.ts';

/** A canvas that is on no page; null where the browser has none. */
export const createOffscreenContext: CreateContext = (width, height) =>
  typeof OffscreenCanvas === 'undefined'
    ? null
    : // kept in main memory: it is read back at once, and nothing else happens to it
      new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
