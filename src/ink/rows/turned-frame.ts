import type { Box } from '../pixels/box.ts';
import type { Component } from '../pixels/label-components.ts';

/** A frame of coordinates that is turned against an image's. */
export interface TurnedFrame {
  readonly cos: number;
  readonly sin: number;
}

/** The frame whose x axis falls by `slope` for each step to the right. */
export function turnFrame(slope: number): TurnedFrame {
  const length = Math.sqrt(1 + slope * slope);
  return { cos: 1 / length, sin: slope / length };
}

/** The box around a component's pixels in a turned frame. */
export function boundTurned(
  { pixels, left, top, right, bottom }: Component,
  width: number,
  { cos, sin }: TurnedFrame,
): Box {
  if (sin === 0) return { x: left, y: top, width: right - left, height: bottom - top };
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const i of pixels) {
    const column = i % width;
    const row = (i - column) / width;
    const x = (column + 0.5) * cos + (row + 0.5) * sin;
    const y = (row + 0.5) * cos - (column + 0.5) * sin;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return { x: minX - 0.5, y: minY - 0.5, width: maxX - minX + 1, height: maxY - minY + 1 };
}
