import type { RgbaImage } from '../../../../src/ink/image/rgba-image.ts';
import type { Mask, Plane } from '../../../../src/ink/pixels/plane.ts';

/** A stroke from one point to another: x, y, x, y. */
export type Segment = readonly [number, number, number, number];

/** Strokes of a pen, 0 paper to 1 ink, with an edge a pixel soft. */
export function paintInk(
  width: number,
  height: number,
  segments: readonly Segment[],
  penWidth: number,
): Plane {
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i += 1) {
    const x = (i % width) + 0.5;
    const y = Math.floor(i / width) + 0.5;
    for (const segment of segments) {
      const value = (penWidth + 1) / 2 - measureDistance(x, y, segment);
      values[i] = Math.max(values[i]!, Math.min(1, value));
    }
  }
  return { values, width, height };
}

function measureDistance(x: number, y: number, [x1, y1, x2, y2]: Segment): number {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1);
  const part = Math.max(0, Math.min(1, along));
  return Math.hypot(x - x1 - part * dx, y - y1 - part * dy);
}

export function toMask({ values, width, height }: Plane): Mask {
  return { values: Uint8Array.from(values, (value) => (value > 0.3 ? 1 : 0)), width, height };
}

/** Dark ink on light paper; of all planes the darkest counts. */
export function toImage(planes: readonly Plane[], paper = 230, ink = 40): RgbaImage {
  const { width, height } = planes[0]!;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i += 1) {
    const dark = Math.max(...planes.map(({ values }) => values[i]!));
    const level = paper + (ink - paper) * dark;
    data.set([level, level, level, 255], 4 * i);
  }
  return { data, width, height };
}

/** A square sign of four strokes, as wide as 0.6 of its height. */
export function drawZero(x: number, y: number, height: number): Segment[] {
  const right = x + 0.6 * height;
  const bottom = y + height;
  return [
    [x, y, right, y],
    [right, y, right, bottom],
    [right, bottom, x, bottom],
    [x, bottom, x, y],
  ];
}

export function turn(
  segments: readonly Segment[],
  degrees: number,
  [centerX, centerY]: readonly [number, number],
): Segment[] {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const move = (x: number, y: number): [number, number] => [
    centerX + (x - centerX) * cos - (y - centerY) * sin,
    centerY + (x - centerX) * sin + (y - centerY) * cos,
  ];
  return segments.map(([x1, y1, x2, y2]) => [...move(x1, y1), ...move(x2, y2)]);
}
