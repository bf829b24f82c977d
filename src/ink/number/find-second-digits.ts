import { boundBoxes, type Box } from '../pixels/box.ts';
import { groupSideBySide } from './group-side-by-side.ts';

/** A digit beside another has at least this part of the height of both together, ... */
const LEAST_HEIGHT_PART = 0.5;
/**
 * ... and a gap of this part of it beside it. Of 17,236 single digits of pendigits and UNIPEN nine
 * have one, all of them 4s; of 266 numbers of UNIPEN 231 do.
 */
const LEAST_GAP = 0.08;

/**
 * The ink that speaks against one digit: where pieces stand side by side, each about as tall as the
 * other and clearly apart, all but the largest.
 *
 * @returns their boxes from left to right; none for what may well be one digit
 */
export function findSecondDigits<T>(parts: readonly T[], boxOf: (part: T) => Box): Box[] {
  const boxes = groupSideBySide(parts, boxOf).map((group) => boundBoxes(group.map(boxOf)));
  const { height } = boundBoxes(boxes);
  const digits: Box[] = [];
  for (const box of boxes) {
    if (box.height < LEAST_HEIGHT_PART * height) continue;
    const last = digits.at(-1);
    const isApart = last === undefined || box.x - (last.x + last.width) >= LEAST_GAP * height;
    if (!last || isApart) digits.push(box);
    else digits[digits.length - 1] = boundBoxes([last, box]);
  }
  const largest = Math.max(...digits.map((box) => box.width * box.height));
  const first = digits.findIndex((box) => box.width * box.height === largest);
  return digits.filter((_, index) => index !== first);
}
