import type { Random } from '../../dataset/random.ts';

/** A point of the pen in pixels, and how wide the pen was there. */
interface PenDisc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Canvas {
  readonly width: number;
  readonly height: number;
}

/**
 * Draws strokes with a round pen whose diameter comes and goes, antialiased; crossing strokes are
 * no darker than one.
 *
 * @param strokes in pixels
 * @param wobble by how much of itself the diameter comes and goes, 0 to 1
 * @returns `[height × width]`, 0 paper to 1 ink
 */
export function drawPen(
  strokes: readonly (readonly Point[])[],
  penWidthPx: number,
  wobble: number,
  canvas: Canvas,
  random: Random,
): Float32Array {
  const ink = new Float32Array(canvas.width * canvas.height);
  // a pen thinner than a pixel covers none: its lines get fainter, not narrower
  const darkest = Math.min(1, penWidthPx);
  for (const stroke of strokes) {
    const discs = layDiscs(stroke, Math.max(1, penWidthPx) / 2, wobble, random);
    for (let i = 0; i < discs.length; i += 1) {
      drawSegment(ink, canvas, discs[i]!, discs[Math.min(i + 1, discs.length - 1)]!, darkest);
    }
  }
  return ink;
}

/** Gives each point a radius that wanders slowly around the pen's. */
function layDiscs(
  stroke: readonly Point[],
  radius: number,
  wobble: number,
  random: Random,
): PenDisc[] {
  let drift = random() - 0.5;
  return stroke.map(({ x, y }) => {
    drift = 0.85 * drift + 0.5 * (random() - 0.5);
    return { x, y, radius: radius * (1 + wobble * Math.max(-0.9, Math.min(0.9, drift))) };
  });
}

function drawSegment(
  ink: Float32Array,
  { width, height }: Canvas,
  from: PenDisc,
  to: PenDisc,
  darkest: number,
): void {
  const reach = Math.max(from.radius, to.radius) + 1;
  const left = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach));
  const right = Math.min(width - 1, Math.ceil(Math.max(from.x, to.x) + reach));
  const top = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(from.y, to.y) + reach));
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const lengthSquare = dx * dx + dy * dy;
  for (let row = top; row <= bottom; row += 1) {
    const py = row + 0.5 - from.y;
    for (let column = left; column <= right; column += 1) {
      const px = column + 0.5 - from.x;
      const along =
        lengthSquare > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / lengthSquare)) : 0;
      const ex = px - along * dx;
      const ey = py - along * dy;
      const radius = from.radius + along * (to.radius - from.radius);
      const covered = Math.min(darkest, radius + 0.5 - Math.sqrt(ex * ex + ey * ey));
      const i = row * width + column;
      if (covered > ink[i]!) ink[i] = covered;
    }
  }
}
