import { DEFAULT_PEN_WIDTH, type Stroke } from '../../../src/ink/index.ts';
import { findRows, type Row } from '../../../src/ink/number/find-rows.ts';
import { boundPolylines, cleanStrokes } from '../../../src/ink/strokes/clean-strokes.ts';
import { rasterizePolylines, type Polyline } from '../../../src/ink/strokes/rasterize-polylines.ts';

/** A row of ink as the scorer sees it. */
export interface RowImage {
  /** `[ROW_HEIGHT * width]`: 0 paper to 1 ink. */
  readonly values: Float32Array;
  /** A multiple of {@link WIDTH_STEP}. */
  readonly width: number;
}

/** Pixels. Digits are as high as in a tile; what stands higher or lower is cut off. */
export const ROW_HEIGHT = 28;
const DIGIT_HEIGHT = 20;
/** Paper at either end, pixels. */
const MARGIN = 6;
/** Widths are rounded up, so that the backend prepares few shapes. */
const WIDTH_STEP = 8;
const LARGEST_WIDTH = 1600;

/**
 * Draws what a pen wrote, row by row, level and at a fixed height. Rows are those of the lattice, so
 * that both readers are given the same ink.
 *
 * @param penWidth the pen's diameter, pixels of the row
 */
export function drawRows(
  strokes: readonly Stroke[],
  penWidth: number = DEFAULT_PEN_WIDTH,
): RowImage[] {
  const lines = cleanStrokes(strokes);
  if (lines.length === 0) return [];
  return findRows(lines.map((line) => boundPolylines([line]))).map((row) =>
    drawRow(
      row.members.map((index) => lines[index]!),
      row,
      penWidth,
    ),
  );
}

function drawRow(lines: readonly Polyline[], row: Row, penWidth: number): RowImage {
  const box = boundPolylines(lines);
  const scale = DIGIT_HEIGHT / row.digitHeight;
  const needed = 2 * MARGIN + box.width * scale;
  const width = Math.min(LARGEST_WIDTH, WIDTH_STEP * Math.ceil(needed / WIDTH_STEP));
  const placed = lines.map((line) => {
    const own = new Float64Array(line.length);
    for (let at = 0; at + 1 < line.length; at += 2) {
      const x = line[at]!;
      own[at] = (x - box.x) * scale + MARGIN;
      own[at + 1] = (line[at + 1]! - row.middle - row.slope * x) * scale + ROW_HEIGHT / 2;
    }
    return own;
  });
  return { values: rasterizePolylines(placed, penWidth, width, ROW_HEIGHT), width };
}
