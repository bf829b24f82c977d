import { boundBoxes, type Box } from '../pixels/box.ts';
import { findWeighedQuantile } from '../pixels/weighed-quantile.ts';
import { groupSideBySide } from './group-side-by-side.ts';

/** Pieces that stand on one line. */
export interface Row {
  /** Indices of the boxes, from left to right by their middles. */
  readonly members: readonly number[];
  /** Usual height of the row's digits, above 0, in the boxes' units. */
  readonly digitHeight: number;
  /** The line through the digits' middles: `y = middle + slope × x`. */
  readonly middle: number;
  readonly slope: number;
}

/** Boxes at least this part of a digit high stand in a row by themselves; others join one. */
const TALL_PART = 0.45;
/** Neighbours in a row share this part of the lower one's height. */
const SHARED_PART = 0.4;
/** Two rows whose lines are this near where they meet, in digit heights, are one. */
const SAME_LINE = 0.5;
/** Rows that lie on each other with less room than this between them are halves of digits, ... */
const LEAST_ROOM = 0.08;
/** ... and so are those that are no higher than this together. */
const HIGHEST_DIGIT = 1.5;
/** Lines are fitted to rows at least so long, in digit heights; shorter ones are level. */
const LEAST_LENGTH = 1.6;
const STEEPEST = 0.6;

/**
 * Divides pieces of ink into rows, from the top. A row may climb or fall: neighbours belong together
 * where they share height. What is low (a dash, the bar of a 5, a dot) joins the row that it is
 * nearest to.
 */
export function findRows(boxes: readonly Box[]): Row[] {
  const usual = measureUsualHeight(boxes);
  const tall = boxes.flatMap((box, index) => (box.height >= TALL_PART * usual ? [index] : []));
  let rows = chainNeighbours(tall, boxes).map((members) => fitLine(members, boxes));
  rows = mergeWhere(rows, boxes, (a, b) => isSameLine(a, b, boxes));
  rows = mergeWhere(rows, boxes, (a, b) => areHalves(a, b, boxes));
  return joinLowPieces(rows, tall, boxes).sort((a, b) => a.middle - b.middle);
}

/** The height that divides the sum of all heights: the many low pieces of a sheet weigh little. */
export function measureUsualHeight(boxes: readonly Box[]): number {
  return findWeighedQuantile(
    boxes.map(({ height }) => ({ value: height, weight: height })),
    0.5,
  );
}

/** Links each piece with the nearest one to its right that shares height with it. */
function chainNeighbours(tall: readonly number[], boxes: readonly Box[]): number[][] {
  const order = sortByMiddle(tall, boxes);
  const chainOf = new Map(order.map((index) => [index, [index]]));
  order.forEach((index, place) => {
    const next = order.slice(place + 1).find((other) => sharesHeight(boxes[index]!, boxes[other]!));
    if (next === undefined) return;
    const chain = chainOf.get(index)!;
    const other = chainOf.get(next)!;
    if (chain === other) return;
    for (const member of other) chainOf.set(member, chain);
    chain.push(...other);
  });
  return [...new Set(chainOf.values())];
}

function sharesHeight(a: Box, b: Box): boolean {
  const shared = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return shared >= SHARED_PART * Math.min(a.height, b.height);
}

function sortByMiddle(indices: readonly number[], boxes: readonly Box[]): number[] {
  return [...indices].sort((a, b) => middleX(boxes[a]!) - middleX(boxes[b]!) || a - b);
}

function middleX({ x, width }: Box): number {
  return x + width / 2;
}

/** The least-squares line through the middles, each weighed by its height. */
function fitLine(indices: readonly number[], boxes: readonly Box[]): Row {
  const members = sortByMiddle(indices, boxes);
  const groups = groupSideBySide(members, (index) => boxes[index]!).map((group) =>
    boundMembers(group, boxes),
  );
  const digitHeight =
    measureUsualHeight(groups) || Math.max(...groups.map(({ width }) => width)) || 1;
  let weight = 0;
  let sumX = 0;
  let sumY = 0;
  for (const box of groups) {
    const own = box.height + 1e-9;
    weight += own;
    sumX += own * middleX(box);
    sumY += own * (box.y + box.height / 2);
  }
  const [meanX, meanY] = [sumX / weight, sumY / weight];
  let squares = 0;
  let products = 0;
  for (const box of groups) {
    const dx = middleX(box) - meanX;
    squares += (box.height + 1e-9) * dx * dx;
    products += (box.height + 1e-9) * dx * (box.y + box.height / 2 - meanY);
  }
  const length = middleX(groups.at(-1)!) - middleX(groups[0]!);
  const isLong = groups.length > 2 && length >= LEAST_LENGTH * digitHeight;
  const slope = isLong ? Math.max(-STEEPEST, Math.min(STEEPEST, products / squares)) : 0;
  return { members, digitHeight, slope, middle: meanY - slope * meanX };
}

function boundMembers(members: readonly number[], boxes: readonly Box[]): Box {
  return boundBoxes(members.map((index) => boxes[index]!));
}

function mergeWhere(
  rows: readonly Row[],
  boxes: readonly Box[],
  areOne: (a: Row, b: Row) => boolean,
): Row[] {
  const kept: Row[] = [];
  for (let row of rows) {
    for (let at = kept.findIndex((other) => areOne(other, row)); at >= 0;) {
      const [other] = kept.splice(at, 1);
      row = fitLine([...other!.members, ...row.members], boxes);
      at = kept.findIndex((another) => areOne(another, row));
    }
    kept.push(row);
  }
  return kept;
}

function isSameLine(a: Row, b: Row, boxes: readonly Box[]): boolean {
  const [boxA, boxB] = [boundMembers(a.members, boxes), boundMembers(b.members, boxes)];
  const isBeside = boxA.x >= boxB.x + boxB.width || boxB.x >= boxA.x + boxA.width;
  if (!isBeside) return false;
  const meeting =
    (Math.max(boxA.x, boxB.x) + Math.min(boxA.x + boxA.width, boxB.x + boxB.width)) / 2;
  const apart = Math.abs(a.middle + a.slope * meeting - b.middle - b.slope * meeting);
  return apart < SAME_LINE * Math.min(a.digitHeight, b.digitHeight);
}

/** Whether one row is the upper half of what the other is the lower half of, as two loops are an 8. */
function areHalves(a: Row, b: Row, boxes: readonly Box[]): boolean {
  const [upper, lower] = a.middle < b.middle ? [a, b] : [b, a];
  let room = 0;
  let height = 0;
  let pairs = 0;
  for (const above of upper.members.map((index) => boxes[index]!)) {
    for (const below of lower.members.map((index) => boxes[index]!)) {
      const shared = Math.min(above.x + above.width, below.x + below.width);
      if (shared <= Math.max(above.x, below.x)) continue;
      room += below.y - above.y - above.height;
      height += below.y + below.height - above.y;
      pairs += 1;
    }
  }
  const digitHeight = Math.max(a.digitHeight, b.digitHeight) * pairs;
  return pairs > 0 && (room < LEAST_ROOM * digitHeight || height < HIGHEST_DIGIT * digitHeight);
}

function joinLowPieces(
  rows: readonly Row[],
  tall: readonly number[],
  boxes: readonly Box[],
): Row[] {
  const isTall = new Set(tall);
  const joined = rows.map(({ members }) => [...members]);
  boxes.forEach((box, index) => {
    if (isTall.has(index)) return;
    let nearest = 0;
    let least = Infinity;
    rows.forEach(({ members }, place) => {
      const gap = Math.min(...members.map((member) => measureGap(boxes[member]!, box)));
      if (gap < least) [least, nearest] = [gap, place];
    });
    joined[nearest]?.push(index);
  });
  return rows.map((row, place) => ({ ...row, members: sortByMiddle(joined[place]!, boxes) }));
}

/** Squared distance between the nearest places of two boxes. */
function measureGap(a: Box, b: Box): number {
  const across = Math.max(0, a.x - b.x - b.width, b.x - a.x - a.width);
  const down = Math.max(0, a.y - b.y - b.height, b.y - a.y - a.height);
  return across * across + down * down;
}
