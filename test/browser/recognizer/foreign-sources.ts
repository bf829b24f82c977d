import type { RecognizerSource } from '../../../src/recognizer/client/recognizer.ts';
import { toBlob } from './examples.ts';

type Realm = Window & typeof globalThis;

/** A frame of this page, whose `Blob`, `ImageData` and so on are others than the page's. */
export interface ForeignFrame {
  readonly realm: Realm;
  remove(): void;
}

export function openFrame(): ForeignFrame {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const realm = frame.contentWindow as Realm | null;
  if (!realm) throw new Error('The frame has no window.');
  return { realm, remove: () => frame.remove() };
}

/** What a canvas shows, in each kind of source that can be made in a frame, by its name. */
export async function listForeignSources(
  realm: Realm,
  canvas: HTMLCanvasElement,
): Promise<Readonly<Record<string, RecognizerSource>>> {
  const { width, height } = canvas;
  const copy = realm.document.createElement('canvas');
  copy.width = width;
  copy.height = height;
  const context = copy.getContext('2d');
  if (!context) throw new Error('This browser has no canvas.');
  context.drawImage(canvas, 0, 0);
  const image = realm.document.createElement('img');
  image.src = canvas.toDataURL();
  const bytes = await (await toBlob(canvas)).arrayBuffer();
  return {
    Blob: new realm.Blob([bytes]),
    File: new realm.File([bytes], 'digit.png', { type: 'image/png' }),
    ImageData: context.getImageData(0, 0, width, height),
    HTMLCanvasElement: copy,
    HTMLImageElement: image,
    ImageBitmap: await realm.createImageBitmap(canvas),
  };
}
