import type { Plane } from './plane.ts';
import type { RgbaImage } from './types.ts';

/** Opaque pixels that differ less than this (standard deviation of 255 levels) are all ink. */
const ONE_COLOR_DEVIATION = 24;

/**
 * Averages blocks of `factor` × `factor` pixels into one grey pixel (luma, 0 black to 255 white);
 * blocks at the right and lower edge may be narrower. Transparent pixels show a paper chosen to
 * suit: see {@link choosePaper}.
 */
export function shrinkToGray(image: RgbaImage, factor: number): Plane {
  const width = Math.ceil(image.width / factor);
  const height = Math.ceil(image.height / factor);
  const light = new Float64Array(width * height);
  const alpha = new Float64Array(width * height);
  sumBlocks(image, factor, width, light, alpha);

  const paper = choosePaper(light, alpha, image.width * image.height);
  const values = new Float32Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const down = Math.min(factor, image.height - row * factor);
    for (let column = 0; column < width; column += 1) {
      const pixels = down * Math.min(factor, image.width - column * factor);
      const i = row * width + column;
      const opaque = (alpha[i] ?? 0) / 255;
      values[i] = ((light[i] ?? 0) + paper * (pixels - opaque)) / pixels;
    }
  }
  return { values, width, height };
}

/** Sums each block's alpha, 0 to 255 a pixel, and its luma times its opacity, 0 to 255 a pixel. */
function sumBlocks(
  image: RgbaImage,
  factor: number,
  width: number,
  light: Float64Array,
  alpha: Float64Array,
): void {
  const { data } = image;
  for (let y = 0, from = 0; y < image.height; y += 1) {
    const row = Math.floor(y / factor) * width;
    for (let block = 0, x = 0; x < image.width; block += 1) {
      const end = Math.min(x + factor, image.width);
      let lightSum = 0;
      let alphaSum = 0;
      for (; x < end; x += 1, from += 4) {
        // BT.601 luma in 256ths
        const luma =
          77 * (data[from] ?? 0) + 150 * (data[from + 1] ?? 0) + 29 * (data[from + 2] ?? 0);
        const opacity = data[from + 3] ?? 0;
        lightSum += luma * opacity;
        alphaSum += opacity;
      }
      const i = row + block;
      light[i] = (light[i] ?? 0) + lightSum / (256 * 255);
      alpha[i] = (alpha[i] ?? 0) + alphaSum;
    }
  }
}

/**
 * The grey on which transparent pixels are shown. A picture whose opaque part already holds paper
 * and ink goes on with that part's mean; else the opaque part is the ink, and gets the paper from
 * which it stands out.
 */
function choosePaper(light: Float64Array, alpha: Float64Array, pixels: number): number {
  let opaque = 0;
  let sum = 0;
  for (let i = 0; i < light.length; i += 1) {
    opaque += (alpha[i] ?? 0) / 255;
    sum += light[i] ?? 0;
  }
  if (opaque === 0) return 255;
  const mean = sum / opaque;
  let squares = 0;
  for (let i = 0; i < light.length; i += 1) {
    const weight = (alpha[i] ?? 0) / 255;
    if (weight === 0) continue;
    const off = (light[i] ?? 0) / weight - mean;
    squares += weight * off * off;
  }
  const isPicture =
    opaque > pixels / 2 && squares > opaque * ONE_COLOR_DEVIATION * ONE_COLOR_DEVIATION;
  if (isPicture) return mean;
  return mean < 128 ? 255 : 0;
}
