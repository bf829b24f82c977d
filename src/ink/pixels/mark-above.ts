import type { Mask, Plane } from './plane.ts';

/** The pixels whose values lie above a limit. */
export function markAbove({ values, width, height }: Plane, limit: number): Mask {
  const marked = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i += 1) marked[i] = values[i]! > limit ? 1 : 0;
  return { values: marked, width, height };
}
