import type { RgbaImage } from '../../src/ink/index.ts';
import { EXAMPLE_DIGITS } from '../../src/ink/strokes/example-digits.ts';
import { rasterizePolylines } from '../../src/ink/strokes/rasterize-polylines.ts';

type Color = readonly [number, number, number];

/** A digit on paper, as a camera might see it. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Which digits, from left to right; none for blank paper. */
  readonly digits: readonly number[];
  /** How tall a digit is, in pixels. */
  readonly size: number;
  readonly penWidth: number;
  /** The middle of the first digit, and from there to the next; the image's middle by default. */
  readonly at?: readonly [number, number];
  readonly step?: number;
  readonly ink?: Color;
  readonly paper?: (x: number, y: number) => Color;
  /** How much of the light falls here, 0 to 1. */
  readonly light?: (x: number, y: number) => number;
  /** Grey levels of grain. */
  readonly grain?: number;
  /** Only the ink, on nothing. */
  readonly isTransparent?: boolean;
}

export const WHITE: Color = [235, 232, 225];
/** The example digits are about so tall in their pad, around its middle. */
const PAD_SIZE = 180;
const PAD_MIDDLE = 140;

/** Draws the scene; the grain comes from a fixed seed, so that it is the same everywhere. */
export function drawScene(scene: Scene): RgbaImage {
  const { width, height, ink = [30, 30, 40], grain = 3 } = scene;
  const coverage = drawInk(scene);
  const data = new Uint8ClampedArray(width * height * 4);
  let seed = 1;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      const covered = coverage[i] ?? 0;
      const paper = scene.paper?.(x, y) ?? WHITE;
      const light = scene.light?.(x, y) ?? 1;
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const noise = grain * (seed / 2 ** 31 - 1);
      for (let channel = 0; channel < 3; channel += 1) {
        const inkLevel = ink[channel] ?? 0;
        const level = (paper[channel] ?? 0) * (1 - covered) + inkLevel * covered;
        data[4 * i + channel] = scene.isTransparent ? inkLevel : level * light + noise;
      }
      data[4 * i + 3] = scene.isTransparent ? 255 * covered : 255;
    }
  }
  return { data, width, height };
}

function drawInk({ width, height, digits, size, penWidth, at, step = 0 }: Scene): Float32Array {
  const scale = size / PAD_SIZE;
  const [firstX, middleY] = at ?? [width / 2, height / 2];
  const lines = digits.flatMap((digit, index) =>
    (EXAMPLE_DIGITS[digit] ?? []).map((stroke) => {
      const line = new Float64Array(stroke.length * 2);
      stroke.forEach(({ x, y }, i) => {
        line[2 * i] = (x - PAD_MIDDLE) * scale + firstX + index * step;
        line[2 * i + 1] = (y - PAD_MIDDLE) * scale + middleY;
      });
      return line;
    }),
  );
  return rasterizePolylines(lines, penWidth, width, height);
}

/** Lines of a colour on white paper, `every` pixels, the whole sheet tilted by `slope`. */
export function rule(every: number, thick: number, color: Color, slope: number, isSquared = false) {
  return (x: number, y: number): Color => {
    const down = (y + Math.round(slope * x) + every * 100) % every < thick;
    const across = isSquared && (x - Math.round(slope * y) + every * 100) % every < thick;
    return down || across ? color : WHITE;
  };
}
