import type { Plane } from './plane.ts';

/** Makes dark light and light dark: 0 to 255. */
export function invert(plane: Plane): Plane {
  return { ...plane, values: plane.values.map((value) => 255 - value) };
}
