import type { Random } from '../../dataset/random.ts';
import { drawClouds, type Planes } from './paper-texture.ts';
import type { CaptureConditions } from './scene-conditions.ts';

/** Creases and fibres are about so long, as a part of the image's shorter side. */
const MOTTLE_PART = 0.08;

/** Paper without anything on it, as uneven as the conditions say. */
export function layPaper(
  { paperColor, mottle = 0, width, height }: CaptureConditions,
  random: Random,
): Planes {
  const fill = (level: number) => new Float32Array(width * height).fill(level);
  const planes: Planes = [fill(paperColor[0]), fill(paperColor[1]), fill(paperColor[2])];
  if (mottle > 0) {
    const cell = MOTTLE_PART * Math.min(width, height);
    const clouds = drawClouds(cell, { width, height }, random);
    for (const plane of planes) {
      for (let i = 0; i < plane.length; i += 1) plane[i]! *= 1 + mottle * clouds[i]!;
    }
  }
  return planes;
}
