import { findCenterOfMass } from '../tile/center-of-mass.ts';
import { BOX_SIZE, placeInTile, TILE_SIZE } from '../tile/tile.ts';
import { boundPolylines } from './clean-strokes.ts';
import { rasterizePolylines, type Polyline } from './rasterize-polylines.ts';

/** A tap may tremble this far, in the pad's CSS pixels, over this many points. */
const TAP_EXTENT = 2;
const TAP_POINTS = 9;

/**
 * Draws the pen's paths as one digit the way MNIST would hold it: scaled, by geometry, so that the
 * ink with the pen's width fits 20×20 with its aspect kept, then moved, by fractions of a pixel, so
 * that its centre of mass lies at the tile's centre. A dot stays a dot of the pen's width.
 *
 * @param lines at least one, see `cleanStrokes`
 * @param penWidth the pen's diameter in tile pixels, above 0 and below 20
 * @returns `[784]`, 0 paper to 1 ink
 */
export function normalizeStrokes(lines: readonly Polyline[], penWidth: number): Float32Array {
  const box = boundPolylines(lines);
  const extent = Math.max(box.width, box.height);
  const scale = isTap(lines, extent) ? 0 : (BOX_SIZE - penWidth) / extent;
  const width = box.width * scale + penWidth;
  const height = box.height * scale + penWidth;

  const atOrigin = movePolylines(lines, box.x, box.y, scale, penWidth / 2, penWidth / 2);
  const across = Math.ceil(width);
  const down = Math.ceil(height);
  const trial = rasterizePolylines(atOrigin, penWidth, across, down);
  const center = findCenterOfMass(trial, across, down) ?? { x: width / 2, y: height / 2 };

  const left = placeInTile(center.x, width);
  const top = placeInTile(center.y, height);
  const placed = movePolylines(atOrigin, 0, 0, 1, left, top);
  return rasterizePolylines(placed, penWidth, TILE_SIZE, TILE_SIZE);
}

/** Whether the pen only touched the pad, as for a full stop, and drew nothing to scale up. */
function isTap(lines: readonly Polyline[], extent: number): boolean {
  if (extent < 1e-9) return true;
  let points = 0;
  for (const line of lines) points += line.length / 2;
  return extent <= TAP_EXTENT && points <= TAP_POINTS;
}

function movePolylines(
  lines: readonly Polyline[],
  fromX: number,
  fromY: number,
  scale: number,
  toX: number,
  toY: number,
): Polyline[] {
  return lines.map((line) => {
    const moved = new Float64Array(line.length);
    for (let i = 0; i + 1 < line.length; i += 2) {
      moved[i] = ((line[i] ?? 0) - fromX) * scale + toX;
      moved[i + 1] = ((line[i + 1] ?? 0) - fromY) * scale + toY;
    }
    return moved;
  });
}
