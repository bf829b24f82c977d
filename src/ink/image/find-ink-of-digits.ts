import type { Plane } from '../pixels/plane.ts';
import { boundPieces, chooseDigitPieces } from './choose-pieces.ts';
import { dropBlurredPieces } from './drop-blurred-pieces.ts';
import { findInk, type InkPiece } from './find-ink.ts';
import { flattenPaper } from './flatten-paper.ts';
import { findQuantile, measurePaperNoise } from './paper-noise.ts';
import type { FoundInk, Threshold } from './refine-ink.ts';
import { removeLines } from './remove-lines.ts';
import { maskPieces, measureStrokeWidth } from './stroke-width.ts';

/** Strokes are ink up to this part of the image's shorter side, halved. */
const STROKE_RADIUS_PART = 0.17;
/** A ruled line is at most this part of the shorter side wide, or so many pixels of the image. */
const LINE_WIDTH_PART = 0.05;
const LINE_WIDTH_PX = 4;
/** Paper may be as dark as this part of its light, or this many standard deviations ... */
const LEAST_FLOOR = 0.06;
const FLOOR_DEVIATIONS = 4;
/** ... and only as dark as this where there is no other ink: the faintest pencil. */
const FAINT_FLOOR = 0.03;
/** Faint ink is writing, and no noise, if the digits have this part of all of it ... */
const LEAST_FAINT_PART = 0.6;
/** ... and are this large, as a part of the image's longer side; ... */
const LEAST_FAINT_SIZE = 0.1;
/** ... and no shadow, if its strokes are at most this part of their height or length wide. */
const LARGEST_FAINT_WIDTH = 0.2;
/** Ink's core is at least this many times as dark as the darkest paper. */
const LEAST_PEAK = 1.6;
/** Paper is taken to reflect so much, of 255, or more: in the dark there is little to go by. */
const LEAST_LIGHT = 48;
/** Inverted, white paper is dark: its own unevenness shall not look like light ink on it. */
const LEAST_LIGHT_INVERTED = 128;
/** In a deep shadow the camera's grain is a greater part of the light than on most of the paper. */
const LEAST_LIGHT_PART = 0.5;

export interface SearchOptions {
  /** Whether light ink was made dark. */
  readonly isInverted: boolean;
  /** How many pixels there are for one of the image. */
  readonly enlargement: number;
}

export interface ChosenInk {
  readonly found: FoundInk;
  /** Of the pieces found, those of the digit; none on blank paper. */
  readonly chosen: readonly InkPiece[];
  readonly threshold: Threshold;
}

/**
 * Tells ink from paper, and the writing from whatever else is in view.
 *
 * @param gray dark ink on lighter paper, 0 to 255
 */
export function findInkOfDigits(
  gray: Plane,
  { isInverted, enlargement }: SearchOptions,
): ChosenInk {
  const shorter = Math.min(gray.width, gray.height);
  const radius = Math.ceil(STROKE_RADIUS_PART * shorter);
  const thickest = Math.max(Math.ceil(LINE_WIDTH_PART * shorter), LINE_WIDTH_PX * enlargement);
  const leastLight = Math.max(
    isInverted ? LEAST_LIGHT_INVERTED : LEAST_LIGHT,
    LEAST_LIGHT_PART * measureBrightPaper(gray),
  );
  const lined = flattenPaper(gray, radius, leastLight);
  const { level, deviation } = measurePaperNoise(lined);
  const values = new Float32Array(lined.values.length);
  for (let i = 0; i < values.length; i += 1) values[i] = Math.max(0, lined.values[i]! - level);

  const findAbove = (leastFloor: number): ChosenInk => {
    const floor = Math.max(leastFloor, FLOOR_DEVIATIONS * deviation);
    const flat = removeLines({ ...lined, values }, floor, thickest);
    const dark = findInk(flat, floor).filter((piece) => piece.peak >= LEAST_PEAK * floor);
    const pieces = dropBlurredPieces(dark, gray, leastLight);
    return {
      found: { flat, pieces, x: 0, y: 0 },
      chosen: chooseDigitPieces(pieces, flat),
      threshold: { radius, level, floor, leastLight },
    };
  };
  const ink = findAbove(LEAST_FLOOR);
  if (ink.chosen.length > 0 || FLOOR_DEVIATIONS * deviation >= LEAST_FLOOR) return ink;
  const faint = findAbove(FAINT_FLOOR);
  return isFaintWriting(faint) ? faint : ink;
}

function isFaintWriting({ chosen, found: { flat, pieces } }: ChosenInk): boolean {
  if (chosen.length === 0) return false;
  const { width, height } = boundPieces(chosen);
  const size = Math.max(width, height);
  return (
    size >= LEAST_FAINT_SIZE * Math.max(flat.width, flat.height) &&
    countPixels(chosen) >= LEAST_FAINT_PART * countPixels(pieces) &&
    measureStrokeWidth(maskPieces(chosen, flat.width, 1)) <= LARGEST_FAINT_WIDTH * size
  );
}

/** How much light the paper reflects where there is most of it, 0 to 255. */
function measureBrightPaper({ values }: Plane): number {
  const parts = new Float32Array(values.length);
  for (let i = 0; i < values.length; i += 1) parts[i] = values[i]! / 255;
  return 255 * findQuantile(parts, 0.9);
}

function countPixels(pieces: readonly InkPiece[]): number {
  return pieces.reduce((sum, { pixels }) => sum + pixels.length, 0);
}
