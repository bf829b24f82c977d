import { drawBetween, type Random } from '../../dataset/random.ts';
import type { RgbaImage } from '../../ink/index.ts';
import { blurPlane } from './blur-plane.ts';
import { castLight } from './cast-light.ts';
import { drawPen } from './draw-pen.ts';
import {
  drawClouds,
  drawRuling,
  drawSpecks,
  drawTable,
  mixIn,
  type Planes,
} from './paper-texture.ts';
import type { SceneConditions } from './scene-conditions.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}
type Strokes = readonly (readonly Point[])[];

/** Creases and fibres are about so long, as a part of the image's shorter side. */
const MOTTLE_PART = 0.08;
/** The tooth of the paper, as a part of a pencil's width, and at most so much of the writing. */
const TOOTH_PART = 0.35;
const LARGEST_TOOTH_PART = 0.015;

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
  const { width, height, paperColor, inkColor, grain = 0, blurPart = 0 } = conditions;
  const writingPx = conditions.digitPart * Math.min(width, height);
  const penPx = conditions.penPart * writingPx;
  const placed = placeStrokes(strokes, writingPx - penPx, conditions);
  const ink = drawPen(placed, penPx, conditions.penWobble ?? 0, conditions, random);
  const toothPx = Math.min(TOOTH_PART * penPx, LARGEST_TOOTH_PART * writingPx);
  thinOut(ink, toothPx, conditions, random);
  if (conditions.isTransparent) {
    if (blurPart > 0) blurPlane(ink, blurPart * writingPx, conditions);
    return showInkAlone(ink, conditions);
  }

  const [red, green, blue] = paperColor;
  const fill = (level: number) => new Float32Array(ink.length).fill(level);
  const colors: Planes = [fill(red), fill(green), fill(blue)];
  layPaper(colors, writingPx, penPx, conditions, random);
  mixIn(colors, inkColor, ink);
  const { pageEdge } = conditions;
  if (pageEdge) mixIn(colors, pageEdge.color, drawTable(pageEdge, conditions, random));
  if (blurPart > 0) for (const plane of colors) blurPlane(plane, blurPart * writingPx, conditions);
  return expose(colors, castLight(conditions, random), grain, conditions, random);
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

/** Takes ink away where it is thin, and where a pencil passed over the paper's hollows. */
function thinOut(
  ink: Float32Array,
  toothPx: number,
  { inkDensity = 1, pencil = 0, ...canvas }: SceneConditions,
  random: Random,
): void {
  const tooth = pencil > 0 ? drawClouds(toothPx, canvas, random) : null;
  for (let i = 0; i < ink.length; i += 1) {
    const bare = tooth ? pencil * Math.min(1, Math.max(0, 0.5 + 0.6 * tooth[i]!)) : 0;
    ink[i]! *= inkDensity * (1 - bare);
  }
}

function layPaper(
  planes: Planes,
  writingPx: number,
  penPx: number,
  { mottle = 0, ruling, specks = 0, inkColor, ...canvas }: SceneConditions,
  random: Random,
): void {
  if (mottle > 0) {
    const cell = MOTTLE_PART * Math.min(canvas.width, canvas.height);
    const clouds = drawClouds(cell, canvas, random);
    for (const plane of planes) {
      for (let i = 0; i < plane.length; i += 1) plane[i]! *= 1 + mottle * clouds[i]!;
    }
  }
  if (ruling) mixIn(planes, ruling.color, drawRuling(ruling, writingPx, canvas, random));
  if (specks > 0) mixIn(planes, inkColor, drawSpecks(specks, penPx, canvas, random));
}

/** Light and the sensor's noise, the same on all three colours but for a bit of its own each. */
function expose(
  planes: Planes,
  light: Float32Array | null,
  grain: number,
  { width, height }: SceneConditions,
  random: Random,
): RgbaImage {
  const [red, green, blue] = planes;
  const data = new Uint8ClampedArray(4 * width * height);
  // the sum of two uniform values from -1 to 1 has the deviation 0.82
  const common = grain / 0.82;
  const own = 0.5 * grain;
  for (let i = 0, to = 0; i < red.length; i += 1, to += 4) {
    const lit = light ? light[i]! : 1;
    const noise = grain > 0 ? common * (2 * random() + 2 * random() - 2) : 0;
    const tint = grain > 0 ? drawBetween(-own, own, random) : 0;
    data[to] = red[i]! * lit + noise + tint;
    data[to + 1] = green[i]! * lit + noise;
    data[to + 2] = blue[i]! * lit + noise - tint;
    data[to + 3] = 255;
  }
  return { data, width, height };
}

function showInkAlone(ink: Float32Array, { width, height, inkColor }: SceneConditions): RgbaImage {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0, to = 0; i < ink.length; i += 1, to += 4) {
    data.set(inkColor, to);
    data[to + 3] = 255 * ink[i]!;
  }
  return { data, width, height };
}
