import { markAbove } from '../pixels/mark-above.ts';
import { labelComponents, type Component } from '../pixels/label-components.ts';
import type { Mask, Plane } from '../pixels/plane.ts';
import { findQuantile } from './paper-noise.ts';

/** Ink that hangs together. */
export interface InkPiece extends Component {
  /** How dark its core is, 0 paper to 1 black. */
  readonly peak: number;
}

/** A pixel of a piece is at least this part as dark as its core, if nothing else is asked for, ... */
const WEAKEST_PART = 0.4;
/** ... and hangs together with one at least this dark. */
const SURE_PART = 0.6;

/**
 * Finds pieces of ink. Each is cut out by its own darkness, not by the image's, so that a pencil's
 * line is whole beside a marker's and a soft shadow does not grow onto either.
 *
 * @param flat 0 paper to 1 black
 * @param floor what may still be paper
 * @param weakestPart how dark a pixel of a piece is at least, as a part of its core's darkness
 */
export function findInk(flat: Plane, floor: number, weakestPart = WEAKEST_PART): InkPiece[] {
  const { values, width, height } = flat;
  const inked: Mask = { values: new Uint8Array(values.length), width, height };
  const peaks = new Float32Array(values.length);
  for (const component of labelComponents(markAbove(flat, floor))) {
    const peak = measurePeak(values, component);
    const weakest = Math.max(floor, weakestPart * peak);
    for (const i of component.pixels) {
      if (values[i]! <= weakest) continue;
      inked.values[i] = 1;
      peaks[i] = peak;
    }
  }
  const pieces: InkPiece[] = [];
  for (const component of labelComponents(inked)) {
    const sure = SURE_PART * (peaks[component.pixels[0] ?? 0] ?? 0);
    if (!component.pixels.some((i) => (values[i] ?? 0) >= sure)) continue;
    pieces.push({ ...component, peak: measurePeak(values, component) });
  }
  return pieces;
}

function measurePeak(values: Float32Array, { pixels }: Component): number {
  const own = new Float32Array(pixels.length);
  for (let at = 0; at < own.length; at += 1) own[at] = values[pixels[at]!]!;
  return findQuantile(own, 0.9);
}
