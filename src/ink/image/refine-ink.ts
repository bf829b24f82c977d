import type { Box } from '../pixels/box.ts';
import type { Plane } from '../pixels/plane.ts';
import { boundPieces } from './choose-pieces.ts';
import { findInk, type InkPiece } from './find-ink.ts';
import { flattenPaper } from './flatten-paper.ts';
import { maskPieces, measureStrokeWidth } from './stroke-width.ts';

/** How far around it a stroke is compared with its paper the second time, in stroke widths. */
const REACH = 2;
/** A second look pays if it reaches only so far, as a part of the first one's reach. */
const WORTHWHILE_PART = 0.6;

/** Pieces of ink and the flattened paper that they were found in. */
export interface FoundInk {
  /** 0 paper to 1 black. */
  readonly flat: Plane;
  /** In the pixels of `flat`. */
  readonly pieces: readonly InkPiece[];
  /** The place of `flat` in the image that was searched. */
  readonly x: number;
  readonly y: number;
}

/** How ink was told from paper. */
export interface Threshold {
  /** Broadest stroke radius, in pixels, that was still told from a shadow. */
  readonly radius: number;
  /** What bare paper was flattened to. */
  readonly level: number;
  /** What, above the level, may still be paper. */
  readonly floor: number;
  /** What paper was taken to reflect at least, 0 to 255. */
  readonly leastLight: number;
}

/**
 * Looks again at ink whose stroke width is known by now, comparing it with the paper close by
 * only: the edge of a shadow that lay within the first, wide reach is left out, and so the bit of
 * it that had grown onto a stroke.
 *
 * @param gray dark ink on lighter paper, 0 to 255
 * @param first found in the whole of `gray`; lines that were erased there stay erased
 */
export function refineInk(gray: Plane, first: FoundInk, threshold: Threshold): FoundInk {
  const strokeWidth = measureStrokeWidth(maskPieces(first.pieces, gray.width, 1));
  const reach = Math.ceil(REACH * strokeWidth) + 2;
  if (reach > WORTHWHILE_PART * threshold.radius) return first;

  const around = growBox(boundPieces(first.pieces), 2 * reach, gray);
  const before = cutBox(first.flat, around);
  const again = flattenPaper(cutBox(gray, around), reach, threshold.leastLight);
  const values = again.values.map((value, i) =>
    Math.min(Math.max(0, value - threshold.level), before.values[i] ?? 0),
  );
  const flat = { ...again, values };

  const known = new Uint8Array(gray.values.length);
  for (const { pixels } of first.pieces) for (const i of pixels) known[i] = 1;
  const pieces = findInk(flat, threshold.floor).filter(({ pixels }) => {
    let shared = 0;
    for (const i of pixels) {
      const column = i % flat.width;
      const row = (i - column) / flat.width;
      shared += known[(row + around.y) * gray.width + column + around.x] ?? 0;
    }
    return 2 * shared > pixels.length;
  });
  return pieces.length > 0 ? { flat, pieces, x: around.x, y: around.y } : first;
}

function growBox(box: Box, margin: number, within: Plane): Box {
  const x = Math.max(0, box.x - margin);
  const y = Math.max(0, box.y - margin);
  const width = Math.min(within.width, box.x + box.width + margin) - x;
  const height = Math.min(within.height, box.y + box.height + margin) - y;
  return { x, y, width, height };
}

export function cutBox(plane: Plane, { x, y, width, height }: Box): Plane {
  const values = new Float32Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const start = (y + row) * plane.width + x;
    values.set(plane.values.subarray(start, start + width), row * width);
  }
  return { values, width, height };
}
