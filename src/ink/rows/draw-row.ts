import type { Box } from '../pixels/box.ts';
import type { Component } from '../pixels/label-components.ts';
import type { Plane } from '../pixels/plane.ts';
import { turnFrame } from './turned-frame.ts';

/** How high the digits of a row are drawn, in pixels: somewhat more than a tile needs. */
export const DRAWN_HEIGHT = 44;
/** Ink's soft edge reaches so many pixels beyond it. */
const SOFT_EDGE = 2;
/** Empty pixels around the row's ink. */
const MARGIN = 3;

/** A row of ink drawn straight, in a plane of its own. */
export interface DrawnRow {
  /** 0 paper to 1 black. */
  readonly plane: Plane;
  /** The box in the page around some of the plane's pixels. */
  locate(pixels: Int32Array): Box;
  /** Where a point of the page lies in the plane. */
  place(point: Point): Point;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Draws some of a page's ink again, turned until its row is level and scaled until its digits are
 * {@link DRAWN_HEIGHT} pixels high, without whatever else lies there.
 *
 * @param flat the page, 0 paper to 1 black
 * @param pieces of the row
 * @param slope by how much the row falls in the page for each step to the right
 * @param digitHeight in the page's pixels
 * @param scratch as long as `flat.values`, all 0; so it is left
 */
export function drawRow(
  flat: Plane,
  pieces: readonly Component[],
  { slope, digitHeight }: { readonly slope: number; readonly digitHeight: number },
  scratch: Float32Array,
): DrawnRow {
  const { cos, sin } = turnFrame(slope);
  const copied = copyInk(flat, pieces, scratch);
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { pixels } of pieces) {
    for (const i of pixels) {
      const column = i % flat.width;
      const row = (i - column) / flat.width;
      const x = (column + 0.5) * cos + (row + 0.5) * sin;
      const y = (row + 0.5) * cos - (column + 0.5) * sin;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
  }
  const scale = DRAWN_HEIGHT / digitHeight;
  const left = minX - MARGIN / scale;
  const top = minY - MARGIN / scale;
  const width = Math.ceil((maxX - minX) * scale) + 2 * MARGIN;
  const height = Math.ceil((maxY - minY) * scale) + 2 * MARGIN;
  // So many samples, across and down, cover what a drawn pixel shows of the page.
  const samples = Math.max(1, Math.ceil(0.75 / scale));
  const values = new Float32Array(width * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      let sum = 0;
      for (let k = 0; k < samples * samples; k += 1) {
        const across = (k % samples) + 0.5;
        const down = Math.floor(k / samples) + 0.5;
        const x = left + (column + across / samples) / scale;
        const y = top + (row + down / samples) / scale;
        sum += sampleBetween(scratch, flat, x * cos - y * sin - 0.5, x * sin + y * cos - 0.5);
      }
      values[row * width + column] = sum / (samples * samples);
    }
  }
  for (const i of copied) scratch[i] = 0;
  return {
    plane: { values, width, height },
    place: ({ x, y }) => ({
      x: (x * cos + y * sin - left) * scale,
      y: (y * cos - x * sin - top) * scale,
    }),
    locate: (pixels) => {
      let [minLeft, minTop, maxRight, maxBottom] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const i of pixels) {
        const across = left + ((i % width) + 0.5) / scale;
        const down = top + (Math.floor(i / width) + 0.5) / scale;
        const x = across * cos - down * sin;
        const y = across * sin + down * cos;
        if (x < minLeft) minLeft = x;
        if (x > maxRight) maxRight = x;
        if (y < minTop) minTop = y;
        if (y > maxBottom) maxBottom = y;
      }
      const half = 0.5 / scale;
      return {
        x: minLeft - half,
        y: minTop - half,
        width: maxRight - minLeft + 2 * half,
        height: maxBottom - minTop + 2 * half,
      };
    },
  };
}

/** Copies pieces with their soft edges; says which pixels it has written to. */
function copyInk(
  { values, width, height }: Plane,
  pieces: readonly Component[],
  to: Float32Array,
): number[] {
  const copied: number[] = [];
  for (const { pixels } of pieces) {
    for (const i of pixels) {
      const column = i % width;
      const row = (i - column) / width;
      for (
        let y = Math.max(0, row - SOFT_EDGE);
        y <= Math.min(height - 1, row + SOFT_EDGE);
        y += 1
      ) {
        const last = Math.min(width - 1, column + SOFT_EDGE);
        for (let x = Math.max(0, column - SOFT_EDGE); x <= last; x += 1) {
          const at = y * width + x;
          if (to[at] !== 0 || values[at] === 0) continue;
          to[at] = values[at]!;
          copied.push(at);
        }
      }
    }
  }
  return copied;
}

/** Bilinear; beyond the plane there is nothing. */
function sampleBetween(
  values: Float32Array,
  { width, height }: Plane,
  x: number,
  y: number,
): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) {
    const nearX = Math.round(x);
    const nearY = Math.round(y);
    const isInside = nearX >= 0 && nearY >= 0 && nearX < width && nearY < height;
    return isInside ? values[nearY * width + nearX]! : 0;
  }
  const i = row * width + column;
  const partX = x - column;
  const partY = y - row;
  const above = values[i]! + (values[i + 1]! - values[i]!) * partX;
  const below = values[i + width]! + (values[i + width + 1]! - values[i + width]!) * partX;
  return above + (below - above) * partY;
}
