import { drawBetween, type Random } from '../../dataset/random.ts';
import type { RgbaImage } from '../../ink/index.ts';
import { blurPlane } from './blur-plane.ts';
import { castLight } from './cast-light.ts';
import type { Planes } from './paper-texture.ts';
import type { CaptureConditions } from './scene-conditions.ts';

/**
 * Takes the picture: the lens's blur, the light, and the sensor's noise, which is the same on all
 * three colours but for a bit of its own each.
 *
 * @param planes are blurred in place
 * @param writingPx the writing's longer side, which the blur is a part of
 */
export function capture(
  planes: Planes,
  writingPx: number,
  conditions: CaptureConditions,
  random: Random,
): RgbaImage {
  const { width, height, blurPart = 0, grain = 0 } = conditions;
  if (blurPart > 0) for (const plane of planes) blurPlane(plane, blurPart * writingPx, conditions);
  const light = castLight(conditions, random);
  const [red, green, blue] = planes;
  const data = new Uint8ClampedArray(4 * width * height);
  // the sum of two uniform values from -1 to 1 has the deviation 0.82
  const common = grain / 0.82;
  const own = 0.5 * grain;
  for (let i = 0, to = 0; i < red.length; i += 1, to += 4) {
    const lit = light ? light[i]! : 1;
    const noise = grain > 0 ? common * (2 * random() + 2 * random() - 2) : 0;
    const tint = grain > 0 ? drawBetween(-own, own, random) : 0;
    data[to] = red[i]! * lit + noise + tint;
    data[to + 1] = green[i]! * lit + noise;
    data[to + 2] = blue[i]! * lit + noise - tint;
    data[to + 3] = 255;
  }
  return { data, width, height };
}
