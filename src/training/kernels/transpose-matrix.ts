/**
 * Transposes `[rows, columns]` into `[columns, rows]`, both inside larger arrays whose rows lie
 * `sourceStride` and `targetStride` floats apart.
 *
 * Eight source rows at a time, so that what is written is contiguous for half a cache line.
 */
export function transposeMatrix(
  source: Float32Array,
  sourceStart: number,
  sourceStride: number,
  rows: number,
  columns: number,
  target: Float32Array,
  targetStart: number,
  targetStride: number,
): void {
  const blockRows = rows & ~7;
  for (let row = 0; row < blockRows; row += 8) {
    const from0 = sourceStart + row * sourceStride;
    const from1 = from0 + sourceStride;
    const from2 = from1 + sourceStride;
    const from3 = from2 + sourceStride;
    const from4 = from3 + sourceStride;
    const from5 = from4 + sourceStride;
    const from6 = from5 + sourceStride;
    const from7 = from6 + sourceStride;
    let to = targetStart + row;
    for (let column = 0; column < columns; column++, to += targetStride) {
      target[to] = source[from0 + column]!;
      target[to + 1] = source[from1 + column]!;
      target[to + 2] = source[from2 + column]!;
      target[to + 3] = source[from3 + column]!;
      target[to + 4] = source[from4 + column]!;
      target[to + 5] = source[from5 + column]!;
      target[to + 6] = source[from6 + column]!;
      target[to + 7] = source[from7 + column]!;
    }
  }
  for (let row = blockRows; row < rows; row++) {
    const from = sourceStart + row * sourceStride;
    let to = targetStart + row;
    for (let column = 0; column < columns; column++, to += targetStride) {
      target[to] = source[from + column]!;
    }
  }
}
