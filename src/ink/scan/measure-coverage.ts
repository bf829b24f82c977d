import type { Plane } from '../pixels/plane.ts';
import { isLightInk } from './is-light-ink.ts';
import { fitPaperSlope } from './paper-slope.ts';
import { removeBorderRules } from './remove-border-rules.ts';
import { findTwoLevels } from './two-levels.ts';

/** This part of the ink's pixels is paler than full ink: its soft edges. */
const PALER_PART = 0.75;

/** How much of each pixel the ink of a small image covers. */
export interface Coverage {
  /** 0 paper to 1 ink. */
  readonly plane: Plane;
  readonly isInkLight: boolean;
  /** Whether the image was cut on rules, which were taken off. */
  readonly isCutOnRules: boolean;
}

/**
 * Takes the grey levels of an image of few pixels as what they are: how much of each pixel is inked.
 * Nothing is lost by thresholds, and ink may touch the border, for what is paper and what is ink is
 * told by the image as a whole. Rules along the border are taken off.
 *
 * @param gray 0 black to 255 white
 * @returns null where nothing stands out
 */
export function measureCoverage(gray: Plane): Coverage | null {
  const levels = findTwoLevels(gray);
  if (!levels) return null;
  const { dark, light, threshold } = levels;
  const darkness = gray.values.map((value) => between0And1((light - value) / (light - dark)));
  const isInkLight = isLightInk({ ...gray, values: darkness });
  const inkDark = isInkLight ? { ...gray, values: gray.values.map((value) => 255 - value) } : gray;
  const paper = fitPaperSlope(inkDark, isInkLight ? 255 - threshold : threshold).values;
  const depths = inkDark.values.map((value, i) => paper[i]! - value);
  const full = measureFullInk(depths, (light - dark) / 2);
  const covered = { ...gray, values: depths.map((depth) => between0And1(depth / full)) };
  const plane = removeBorderRules(covered);
  return { plane, isInkLight, isCutOnRules: plane !== covered };
}

/** How far below the paper full ink lies, 0 to 255. */
function measureFullInk(depths: Float32Array, least: number): number {
  const inked = depths.filter((depth) => depth > least).sort();
  return inked[Math.floor(PALER_PART * inked.length)] ?? 2 * least;
}

function between0And1(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}
