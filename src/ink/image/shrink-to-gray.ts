import type { Plane } from '../pixels/plane.ts';
import type { RgbaImage } from './rgba-image.ts';

/** Opaque pixels that differ less than this (standard deviation of 255 levels) are all ink. */
const ONE_COLOR_DEVIATION = 24;

/** `luma`: as light as it looks; `darkest`: the least of red, green and blue. */
export type Tone = 'luma' | 'darkest';

/** Of each block of a large image so many rows and columns are looked at: its grain is gone then. */
const SAMPLES = 3;

/**
 * Averages blocks of `factor` × `factor` pixels into one grey pixel (0 black to 255 white);
 * blocks at the right and lower edge may be narrower. Of large blocks only some pixels, evenly
 * spread, are looked at, so that a camera's twelve megapixels take no longer than two. Transparent
 * pixels show a paper chosen to suit: see {@link choosePaper}.
 */
export function shrinkToGray(image: RgbaImage, factor: number, tone: Tone = 'luma'): Plane {
  const width = Math.ceil(image.width / factor);
  const height = Math.ceil(image.height / factor);
  const light = new Float32Array(width * height);
  const alpha = new Float32Array(width * height);
  const isOpaque = averageBlocks(image, factor, tone, width, light, alpha);
  if (isOpaque) return { values: light, width, height };

  const paper = choosePaper(light, alpha);
  for (let i = 0; i < light.length; i += 1) light[i] = light[i]! + paper * (1 - alpha[i]!);
  return { values: light, width, height };
}

/**
 * Gives each block's mean opacity, 0 to 1, and the mean of its luma times its opacity, 0 to 255.
 *
 * @returns whether all of the image is opaque
 */
function averageBlocks(
  { data, width: imageWidth, height: imageHeight }: RgbaImage,
  factor: number,
  tone: Tone,
  width: number,
  light: Float32Array,
  alpha: Float32Array,
): boolean {
  const stride = Math.ceil(factor / SAMPLES);
  let isOpaque = true;
  for (let i = 0; i < light.length; i += 1) {
    const column = i % width;
    const top = ((i - column) / width) * factor;
    const left = column * factor;
    const right = Math.min(left + factor, imageWidth);
    const bottom = Math.min(top + factor, imageHeight);
    let lightSum = 0;
    let alphaSum = 0;
    let samples = 0;
    for (let y = top; y < bottom; y += stride) {
      const end = 4 * (y * imageWidth + right);
      for (let from = 4 * (y * imageWidth + left); from < end; from += 4 * stride) {
        const opacity = data[from + 3]!;
        const red = data[from]!;
        const green = data[from + 1]!;
        const blue = data[from + 2]!;
        // BT.601 luma in 256ths
        const level =
          tone === 'luma' ? 77 * red + 150 * green + 29 * blue : 256 * Math.min(red, green, blue);
        lightSum += level * opacity;
        alphaSum += opacity;
        samples += 1;
      }
    }
    if (alphaSum !== 255 * samples) isOpaque = false;
    light[i] = lightSum / (256 * 255 * samples);
    alpha[i] = alphaSum / (255 * samples);
  }
  return isOpaque;
}

/**
 * The grey on which transparent pixels are shown. A picture whose opaque part already holds paper
 * and ink goes on with that part's mean; else the opaque part is the ink, and gets the paper from
 * which it stands out.
 */
function choosePaper(light: Float32Array, alpha: Float32Array): number {
  let opaque = 0;
  let sum = 0;
  for (let i = 0; i < light.length; i += 1) {
    opaque += alpha[i]!;
    sum += light[i]!;
  }
  if (opaque === 0) return 255;
  const mean = sum / opaque;
  let squares = 0;
  for (let i = 0; i < light.length; i += 1) {
    const weight = alpha[i]!;
    if (weight === 0) continue;
    const off = light[i]! / weight - mean;
    squares += weight * off * off;
  }
  const isPicture =
    opaque > light.length / 2 && squares > opaque * ONE_COLOR_DEVIATION * ONE_COLOR_DEVIATION;
  if (isPicture) return mean;
  return mean < 128 ? 255 : 0;
}
