import { decodeBitmap, decodeBlob } from '../decoding/decode-image.ts';
import type { InkMessage } from '../protocol.ts';

/** Decodes an image on the page, for a worker that has no canvas. Other ink passes through. */
export async function decodeOnPage(ink: InkMessage): Promise<InkMessage> {
  if (ink.kind === 'blob')
    return { kind: 'pixels', ...(await decodeBlob(ink.blob, createContext)) };
  if (ink.kind === 'bitmap') return { kind: 'pixels', ...decodeBitmap(ink.bitmap, createContext) };
  return ink;
}

function createContext(width: number, height: number): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext('2d', { willReadFrequently: true });
}
