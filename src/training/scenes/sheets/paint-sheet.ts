import type { Random } from '../../../dataset/random.ts';
import type { RgbaImage } from '../../../ink/index.ts';
import { capture } from '../capture.ts';
import { drawInk } from '../draw-ink.ts';
import { drawPen, type Canvas } from '../draw-pen.ts';
import { layPaper } from '../lay-paper.ts';
import { drawSpecks, mixIn } from '../paper-texture.ts';
import type { Sheet, SheetConditions } from './sheet.ts';
import { viewSheet, type SheetView } from './view-sheet.ts';

/**
 * Paints a sheet as a camera or a scanner would show it. The same sheet, seed and conditions give
 * the same image.
 */
export function paintSheet(sheet: Sheet, random: Random, conditions: SheetConditions): RgbaImage {
  const { inkColor, penPart, specks = 0, table } = conditions;
  const view = viewSheet(sheet, conditions);
  const penPx = penPart * view.digitPx;
  const colors = layPaper(conditions, random);
  for (const { strokes, width, color, strength } of sheet.prints) {
    const lines = drawPen(view.project(strokes), width * view.digitPx, 0, conditions, random);
    mixIn(
      colors,
      color,
      lines.map((part) => strength * part),
    );
  }
  if (specks > 0) mixIn(colors, inkColor, drawSpecks(specks, penPx, conditions, random));
  const placed = view.project(sheet.writing);
  mixIn(colors, inkColor, drawInk(placed, penPx, view.digitPx, conditions, random));
  if (table) mixIn(colors, table, coverOutside(view, conditions));
  return capture(colors, view.digitPx, conditions, random);
}

/** Where there is no sheet, 0 to 1. */
function coverOutside({ corners }: SheetView, { width, height }: Canvas): Float32Array {
  const parts = new Float32Array(width * height);
  const edges = corners.map((from, index) => {
    const to = corners[(index + 1) % corners.length]!;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    return { from, across: (from.y - to.y) / length, down: (to.x - from.x) / length };
  });
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      let inside = Infinity;
      for (const { from, across, down } of edges) {
        const depth = (column + 0.5 - from.x) * across + (row + 0.5 - from.y) * down;
        if (depth < inside) inside = depth;
      }
      parts[row * width + column] = Math.min(1, Math.max(0, 0.5 - inside));
    }
  }
  return parts;
}
