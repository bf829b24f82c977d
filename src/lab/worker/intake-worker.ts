/** Reads the files that a person brings along, once, so that the page goes on meanwhile. */
import { serveChannel } from '../../channel/serve-channel.ts';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../../dataset/labelled-images.ts';
import { imageToDigits } from '../../ink/index.ts';
import { decodeBlob } from '../../recognizer/decoding/decode-image.ts';
import { createOffscreenContext } from '../../recognizer/decoding/offscreen-context.ts';
import { toGrayTile } from '../intake/gray-tile.ts';
import type { IntakeProtocol } from '../intake/intake-messages.ts';
import { readDataFiles } from '../intake/read-data-files.ts';
import { explainError } from './explain-error.ts';

/** Told at most so often. */
const PROGRESS_EVERY_MS = 100;

serveChannel<IntakeProtocol>(globalThis, {
  handlers: {
    read: (chosen, { tell }) => {
      let toldAt = 0;
      const files = chosen.map(({ path, file }) => ({
        path,
        read: async () => new Uint8Array(await file.arrayBuffer()),
      }));
      return readDataFiles(files, {
        toTile,
        onProgress: (done, total) => {
          if (performance.now() - toldAt < PROGRESS_EVERY_MS) return;
          toldAt = performance.now();
          tell({ done, total });
        },
      });
    },
  },
  explain: (error) => explainError(error, 'bad-data', 'The files cannot be read: '),
});

/** An image of 28×28 is taken as it is; in any other the digit is looked for as in a photo. */
async function toTile(content: Uint8Array): Promise<Uint8Array> {
  const blob = new Blob([content.slice()]);
  const { image, scale } = await decodeBlob(blob, createOffscreenContext);
  if (scale === 1 && image.width === IMAGE_SIDE && image.height === IMAGE_SIDE) {
    return toGrayTile(image);
  }
  const tile = new Uint8Array(IMAGE_PIXELS);
  imageToDigits(image)[0]?.input.forEach((ink, index) => (tile[index] = Math.round(ink * 255)));
  return tile;
}
