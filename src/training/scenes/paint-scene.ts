import type { Random } from '../../dataset/random.ts';
import type { RgbaImage } from '../../ink/index.ts';
import { blurPlane } from './blur-plane.ts';
import { capture } from './capture.ts';
import { drawInk } from './draw-ink.ts';
import { layPaper } from './lay-paper.ts';
import { drawRuling, drawSpecks, drawTable, mixIn } from './paper-texture.ts';
import type { SceneConditions } from './scene-conditions.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}
type Strokes = readonly (readonly Point[])[];

/**
 * Paints writing as a camera, a scanner or a screenshot would show it. All that the conditions leave
 * open (where a shadow falls, which side the table is on) is drawn at random; the same strokes, seed
 * and conditions give the same image.
 *
 * @param strokes what the pen wrote, in any unit, y downwards; none for blank paper
 */
export function paintScene(
  strokes: Strokes,
  random: Random,
  conditions: SceneConditions,
): RgbaImage {
  const { width, height, inkColor, blurPart = 0, ruling, specks = 0, pageEdge } = conditions;
  const writingPx = conditions.digitPart * Math.min(width, height);
  const penPx = conditions.penPart * writingPx;
  const placed = placeStrokes(strokes, writingPx - penPx, conditions);
  const ink = drawInk(placed, penPx, writingPx, conditions, random);
  if (conditions.isTransparent) {
    if (blurPart > 0) blurPlane(ink, blurPart * writingPx, conditions);
    return showInkAlone(ink, conditions);
  }

  const colors = layPaper(conditions, random);
  if (ruling) mixIn(colors, ruling.color, drawRuling(ruling, writingPx, conditions, random));
  if (specks > 0) mixIn(colors, inkColor, drawSpecks(specks, penPx, conditions, random));
  mixIn(colors, inkColor, ink);
  if (pageEdge) mixIn(colors, pageEdge.color, drawTable(pageEdge, conditions, random));
  return capture(colors, writingPx, conditions, random);
}

/** Turned, then scaled so that the longer side fits, then put where the conditions say. */
function placeStrokes(
  strokes: Strokes,
  lengthPx: number,
  { width, height, penPart, digitPart, turnDegrees = 0, offset = [0, 0] }: SceneConditions,
): Point[][] {
  const cos = Math.cos((turnDegrees * Math.PI) / 180);
  const sin = Math.sin((turnDegrees * Math.PI) / 180);
  const turned = strokes.map((stroke) =>
    stroke.map(({ x, y }) => ({ x: x * cos - y * sin, y: x * sin + y * cos })),
  );
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const { x, y } of turned.flat()) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const longer = Math.max(right - left, bottom - top);
  const scale = longer > 0 ? lengthPx / longer : 1;
  const penPx = penPart * digitPart * Math.min(width, height);
  const roomX = Math.max(0, width - (right - left) * scale - penPx) / 2;
  const roomY = Math.max(0, height - (bottom - top) * scale - penPx) / 2;
  const middleX = width / 2 + offset[0] * roomX;
  const middleY = height / 2 + offset[1] * roomY;
  return turned.map((stroke) =>
    stroke.map(({ x, y }) => ({
      x: (x - (left + right) / 2) * scale + middleX,
      y: (y - (top + bottom) / 2) * scale + middleY,
    })),
  );
}

function showInkAlone(ink: Float32Array, { width, height, inkColor }: SceneConditions): RgbaImage {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0, to = 0; i < ink.length; i += 1, to += 4) {
    data.set(inkColor, to);
    data[to + 3] = 255 * ink[i]!;
  }
  return { data, width, height };
}
