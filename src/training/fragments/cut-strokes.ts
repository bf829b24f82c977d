import { drawBetween, type Random } from '../../dataset/random.ts';
import type { PenPoint } from '../../dataset/stroke-file.ts';
import { boundStrokes, measureDistance, measureLength, type Strokes } from './stroke-geometry.ts';

/** How often a cut lies where a pen turns or lifts, as the cuts of a number's reader do. */
const TURN_SHARE = 0.65;
/** A pen that goes back by this part of the ink's height has turned. */
const LEAST_TURN = 0.1;

/** The ink before a moment of the writing, and the ink after it. */
export interface CutInk {
  readonly before: Strokes;
  readonly after: Strokes;
  /** Part of the pen's way that lies before the cut, 0 to 1. */
  readonly share: number;
}

/**
 * Cuts what a pen wrote at a moment of the writing: where it turns up or down or was lifted, or
 * anywhere.
 *
 * @param least the cut lies between this part of the pen's way, 0 to 1, …
 * @param most … and this one
 */
export function cutInTime(strokes: Strokes, least: number, most: number, random: Random): CutInk {
  const turns = listTurns(strokes).filter((share) => share >= least && share <= most);
  const share =
    turns.length > 0 && random() < TURN_SHARE
      ? turns[Math.floor(random() * turns.length)]!
      : drawBetween(least, most, random);
  return cutAt(strokes, share);
}

/** Cuts where this part of the pen's way, 0 to 1, is done. */
export function cutAt(strokes: Strokes, share: number): CutInk {
  const before: (readonly PenPoint[])[] = [];
  const after: (readonly PenPoint[])[] = [];
  let left = share * measureLength(strokes);
  for (const stroke of strokes) {
    const length = measureLength([stroke]);
    if (left >= length) {
      before.push(stroke);
    } else if (left <= 0) {
      after.push(stroke);
    } else {
      const [first, second] = cutStroke(stroke, left);
      before.push(first);
      after.push(second);
    }
    left -= length;
  }
  return { before, after, share };
}

/** @param length above 0 and below that of the stroke */
function cutStroke(stroke: readonly PenPoint[], length: number): [PenPoint[], PenPoint[]] {
  let left = length;
  for (let at = 1; at < stroke.length; at++) {
    const from = stroke[at - 1]!;
    const to = stroke[at]!;
    const step = measureDistance(from, to);
    if (left < step) {
      const part = left / step;
      const middle = { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) };
      return [
        [...stroke.slice(0, at), middle],
        [middle, ...stroke.slice(at)],
      ];
    }
    left -= step;
  }
  return [stroke.slice(), stroke.slice(-1)];
}

/** Where the pen turns up or down or is lifted, as parts of its way, 0 to 1. */
function listTurns(strokes: Strokes): number[] {
  const total = measureLength(strokes);
  const threshold = LEAST_TURN * boundStrokes(strokes).height;
  const turns: number[] = [];
  let done = 0;
  for (const stroke of strokes) {
    if (done > 0) turns.push(done / total);
    for (const at of findExtremes(stroke, threshold)) {
      turns.push((done + measureLength([stroke.slice(0, at + 1)])) / total);
    }
    done += measureLength([stroke]);
  }
  return turns;
}

/** Local extremes of y between a stroke's ends, those of a trembling hand left out. */
function findExtremes(stroke: readonly PenPoint[], threshold: number): number[] {
  const extremes: number[] = [];
  let lowest = 0;
  let highest = 0;
  let isRising: boolean | undefined; // towards larger y; not known at the beginning
  for (let at = 1; at < stroke.length; at++) {
    const { y } = stroke[at]!;
    if (y > stroke[highest]!.y) highest = at;
    if (y < stroke[lowest]!.y) lowest = at;
    const fell = stroke[highest]!.y - y > threshold;
    const rose = y - stroke[lowest]!.y > threshold;
    if (isRising !== false && fell) {
      if (isRising) extremes.push(highest);
      isRising = false;
      lowest = at;
    } else if (isRising !== true && rose) {
      if (isRising === false) extremes.push(lowest);
      isRising = true;
      highest = at;
    }
  }
  return extremes;
}
