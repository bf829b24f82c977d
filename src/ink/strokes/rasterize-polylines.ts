/** Corners of a pen's path: x0, y0, x1, y1, … in pixels whose edges lie at whole numbers. */
export type Polyline = Float64Array;

/**
 * Draws polylines with a round pen, antialiased: a pixel's value falls from 1 to 0 over one pixel
 * across the pen's edge, by the distance of its middle from the nearest point of the path. The
 * union of all strokes is drawn, so crossing strokes are no darker than one.
 *
 * @param penWidth the pen's diameter in pixels
 * @returns `[height × width]`, row-major, 0 paper to 1 ink
 */
export function rasterizePolylines(
  polylines: readonly Polyline[],
  penWidth: number,
  width: number,
  height: number,
): Float32Array {
  const reach = penWidth / 2 + 0.5;
  const squares = new Float64Array(width * height).fill(reach * reach);
  for (const line of polylines) {
    if (line.length === 2) stampSegment(squares, width, height, reach, line, 0, 0);
    for (let i = 0; i + 3 < line.length; i += 2) {
      stampSegment(squares, width, height, reach, line, i, i + 2);
    }
  }
  const ink = new Float32Array(width * height);
  // A pen thinner than a pixel never covers one: its lines get fainter, not narrower.
  const strongest = Math.min(1, penWidth);
  for (let i = 0; i < ink.length; i += 1) {
    const square = squares[i] ?? 0;
    if (square < reach * reach) ink[i] = Math.min(strongest, reach - Math.sqrt(square));
  }
  return ink;
}

/** Lowers the squared distance of every pixel within reach of the segment from point a to point b. */
function stampSegment(
  squares: Float64Array,
  width: number,
  height: number,
  reach: number,
  line: Polyline,
  a: number,
  b: number,
): void {
  const ax = line[a] ?? 0;
  const ay = line[a + 1] ?? 0;
  const dx = (line[b] ?? 0) - ax;
  const dy = (line[b + 1] ?? 0) - ay;
  const lengthSquare = dx * dx + dy * dy;
  const left = Math.max(0, Math.floor(Math.min(ax, ax + dx) - reach - 0.5));
  const right = Math.min(width - 1, Math.floor(Math.max(ax, ax + dx) + reach + 0.5));
  const top = Math.max(0, Math.floor(Math.min(ay, ay + dy) - reach - 0.5));
  const bottom = Math.min(height - 1, Math.floor(Math.max(ay, ay + dy) + reach + 0.5));
  for (let row = top; row <= bottom; row += 1) {
    const py = row + 0.5 - ay;
    for (let column = left; column <= right; column += 1) {
      const px = column + 0.5 - ax;
      const along =
        lengthSquare > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / lengthSquare)) : 0;
      const ex = px - along * dx;
      const ey = py - along * dy;
      const square = ex * ex + ey * ey;
      const i = row * width + column;
      if (square < (squares[i] ?? 0)) squares[i] = square;
    }
  }
}
