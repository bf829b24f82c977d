import { drawBetween, type Random } from '../../dataset/random.ts';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../../dataset/labelled-images.ts';
import type { RgbaImage } from '../../ink/index.ts';

/** Paper around the row, pixels. */
const MARGIN = 12;
/** Ink begins at this level, 0 to 255: what is paler is the blur of an edge. */
const INK_LEVEL = 64;

/**
 * Sets tiles like MNIST's side by side, dark on white. Where ink overlaps, the darker one shows.
 *
 * @param tiles `[784]` each, 0 paper to 255 ink
 * @param gaps from the least to the most pixels between the ink of neighbours; below 0 it overlaps
 */
export function joinTiles(
  tiles: readonly Uint8Array[],
  gaps: readonly [number, number],
  random: Random,
): RgbaImage {
  let right = MARGIN;
  const placed = tiles.map((tile, index) => {
    const [first, last] = findInkedColumns(tile);
    const gap = index === 0 ? 0 : Math.round(drawBetween(...gaps, random));
    const left = right + gap - first;
    right = left + last + 1;
    return { tile, left };
  });
  const width = right + MARGIN;
  const height = IMAGE_SIDE + 2 * MARGIN;
  const data = new Uint8Array(4 * width * height).fill(255);
  for (const { tile, left } of placed) {
    for (let at = 0; at < IMAGE_PIXELS; at++) {
      const x = left + (at % IMAGE_SIDE);
      const y = MARGIN + Math.floor(at / IMAGE_SIDE);
      const i = 4 * (y * width + x);
      if (x >= 0 && x < width) data.fill(Math.min(data[i]!, 255 - tile[at]!), i, i + 3);
    }
  }
  return { data, width, height };
}

/** The first and the last column with ink in it. */
function findInkedColumns(tile: Uint8Array): readonly [number, number] {
  const columns = Array.from({ length: IMAGE_SIDE }, (_, column) => column).filter((column) =>
    tile.some((ink, at) => at % IMAGE_SIDE === column && ink >= INK_LEVEL),
  );
  return [columns[0] ?? 0, columns.at(-1) ?? IMAGE_SIDE - 1];
}
