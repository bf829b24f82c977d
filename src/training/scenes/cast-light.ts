import { drawBetween, type Random } from '../../dataset/random.ts';
import type { Canvas } from './draw-pen.ts';
import type { CaptureConditions, Shadow } from './scene-conditions.ts';

/** Where around the middle a shadow's border may pass, as a part of the image's shorter side. */
const SHADOW_SPREAD = 0.3;

/** How much light falls on each pixel, 0 to 1, or null for even light. */
export function castLight(
  { shadow, sideLight = 0, vignette = 0, ...canvas }: CaptureConditions,
  random: Random,
): Float32Array | null {
  if (!shadow && sideLight === 0 && vignette === 0) return null;
  const { width, height } = canvas;
  const light = new Float32Array(width * height).fill(1);
  if (shadow) castShadow(light, shadow, canvas, random);
  const lamp = 2 * Math.PI * random();
  const towards = { x: Math.cos(lamp), y: Math.sin(lamp) };
  const farthest = (Math.abs(towards.x) * width + Math.abs(towards.y) * height) / 2;
  const corner = (width * width + height * height) / 4;
  for (let row = 0; row < height; row += 1) {
    const y = row + 0.5 - height / 2;
    for (let column = 0; column < width; column += 1) {
      const x = column + 0.5 - width / 2;
      const fall = 0.5 - (x * towards.x + y * towards.y) / (2 * farthest);
      light[row * width + column]! *=
        (1 - sideLight * fall) * (1 - (vignette * (x * x + y * y)) / corner);
    }
  }
  return light;
}

function castShadow(
  light: Float32Array,
  { kind, strength, softPart }: Shadow,
  { width, height }: Canvas,
  random: Random,
): void {
  const shorter = Math.min(width, height);
  const soft = Math.max(1, softPart * shorter);
  const angle = 2 * Math.PI * random();
  const opening = drawBetween(0.35, 0.65, random) * Math.PI;
  const x0 = width / 2 + drawBetween(-SHADOW_SPREAD, SHADOW_SPREAD, random) * shorter;
  const y0 = height / 2 + drawBetween(-SHADOW_SPREAD, SHADOW_SPREAD, random) * shorter;
  const border = (direction: number) => {
    const dx = Math.cos(direction);
    const dy = Math.sin(direction);
    return (column: number, row: number): number => {
      const inside = ((column - x0) * dx + (row - y0) * dy) / soft + 0.5;
      const part = Math.min(1, Math.max(0, inside));
      return part * part * (3 - 2 * part);
    };
  };
  const one = border(angle);
  const other = kind === 'corner' ? border(angle + opening) : () => 1;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      light[row * width + column]! *= 1 - strength * one(column, row) * other(column, row);
    }
  }
}
