import type { InkPiece } from './find-ink.ts';
import type { Plane } from './plane.ts';
import { dilate } from './sliding-maximum.ts';

/** The part of a piece's outline that must have lighter paper right outside. */
const LEAST_EDGE_PART = 0.7;
/** How much lighter, as a part of the piece's darkness. */
const LEAST_STEP_PART = 0.3;
/** How far outside, as a part of the shorter side. */
const STEP_REACH = 0.03;

/**
 * Leaves out what is dark but has no outline: the corner of a shadow, which flattening takes for
 * ink, is only on some sides lighter right outside; ink is so all around.
 *
 * @param gray dark ink on lighter paper, 0 to 255
 */
export function dropBlurredPieces(pieces: readonly InkPiece[], gray: Plane): InkPiece[] {
  const reach = Math.max(2, Math.round(STEP_REACH * Math.min(gray.width, gray.height)));
  const brightest = dilate(gray, reach).values;
  const owners = new Int32Array(gray.values.length);
  pieces.forEach(({ pixels }, index) => {
    for (const i of pixels) owners[i] = index + 1;
  });
  return pieces.filter(
    ({ pixels, peak }) =>
      measureEdgePart(pixels, owners, gray, brightest, LEAST_STEP_PART * peak) >= LEAST_EDGE_PART,
  );
}

/** The part of the outline, but for the image's edge, that has paper lighter by `step` outside. */
function measureEdgePart(
  pixels: Int32Array,
  owners: Int32Array,
  { values, width }: Plane,
  brightest: Float32Array,
  step: number,
): number {
  let outline = 0;
  let stepped = 0;
  for (const i of pixels) {
    const column = i % width;
    if (column === 0 || column === width - 1) continue;
    if (i < width || i >= values.length - width) continue;
    const owner = owners[i];
    const isInside =
      owners[i - 1] === owner &&
      owners[i + 1] === owner &&
      owners[i - width] === owner &&
      owners[i + width] === owner;
    if (isInside) continue;
    outline += 1;
    const bright = brightest[i] ?? 0;
    if (bright - (values[i] ?? 0) >= step * Math.max(bright, 48)) stepped += 1;
  }
  return outline === 0 ? 0 : stepped / outline;
}
