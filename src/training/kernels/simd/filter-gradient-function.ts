import {
  add,
  addFloats,
  assembleFunction,
  constant,
  load,
  loadSplat,
  multiply,
  multiplyFloats,
  repeat,
  store,
  zeros,
  type AssembledFunction,
} from './assembler.ts';

/**
 * For one tap of a filter, adds `Σ x[n, i, j, c] · dy[n, i, j, o]` to `dw[c, o]`, where x and dy are
 * seen through strides in bytes. A tile of `inTile` × `outTile` sums stays in registers while all
 * pixels pass by; tiles follow one another along `outBytes` (of dw's rows) and `inBytes`.
 *
 * All counts are at least one tile or one pixel.
 */
export function assembleFilterGradient(inTile: 1 | 4, outTile: 4 | 8): AssembledFunction {
  return assembleFunction(
    nameFilterGradient(inTile, outTile),
    {
      x: 'i32',
      dy: 'i32',
      dw: 'i32',
      dwStride: 'i32',
      inBytes: 'i32',
      outBytes: 'i32',
      samples: 'i32',
      rows: 'i32',
      columns: 'i32',
      xSample: 'i32',
      xRow: 'i32',
      xColumn: 'i32',
      dySample: 'i32',
      dyRow: 'i32',
      dyColumn: 'i32',
    },
    (parts) => {
      const p = parts.parameters;
      const [inAt, outAt, sample, row, xAt, dyAt, dyEnd, xImage, dyImage, xLine, dyLine, dwAt] =
        parts.declareMany('i32', 12);
      const vectors = outTile / 4;
      const indices = (count: number) => [...new Array<number>(count).keys()];
      const gradients = indices(vectors).map(() => parts.declare('v128'));
      const value = parts.declare('v128');
      const sums = indices(inTile).map(() => indices(vectors).map(() => parts.declare('v128')));

      const perPixel = [
        ...gradients.map((gradient, v) => gradient.set(load(dyAt.get, v * 16))),
        ...sums.flatMap((rowSums, channel) => [
          value.set(loadSplat(xAt.get, channel * 4)),
          ...rowSums.map((sum, v) =>
            sum.set(addFloats(sum.get, multiplyFloats(value.get, gradients[v]?.get ?? []))),
          ),
        ]),
        xAt.set(add(xAt.get, p.xColumn.get)),
      ];
      const overPixels = [
        xImage.set(add(p.x.get, inAt.get)),
        dyImage.set(add(p.dy.get, outAt.get)),
        repeat(sample, constant(0), p.samples.get, constant(1), [
          xLine.set(xImage.get),
          dyLine.set(dyImage.get),
          repeat(row, constant(0), p.rows.get, constant(1), [
            xAt.set(xLine.get),
            dyEnd.set(add(dyLine.get, multiply(p.columns.get, p.dyColumn.get))),
            repeat(dyAt, dyLine.get, dyEnd.get, p.dyColumn.get, perPixel),
            xLine.set(add(xLine.get, p.xRow.get)),
            dyLine.set(add(dyLine.get, p.dyRow.get)),
          ]),
          xImage.set(add(xImage.get, p.xSample.get)),
          dyImage.set(add(dyImage.get, p.dySample.get)),
        ]),
      ];
      return repeat(outAt, constant(0), p.outBytes.get, constant(outTile * 4), [
        repeat(inAt, constant(0), p.inBytes.get, constant(inTile * 4), [
          ...sums.flat().map((sum) => sum.set(zeros)),
          ...overPixels,
          // row inAt / 4 of dw
          dwAt.set(
            add(
              add(p.dw.get, outAt.get),
              multiply([...inAt.get, ...constant(2), 0x76], p.dwStride.get),
            ),
          ),
          ...sums.flatMap((rowSums) => [
            ...rowSums.map((sum, v) =>
              store(dwAt.get, addFloats(load(dwAt.get, v * 16), sum.get), v * 16),
            ),
            dwAt.set(add(dwAt.get, p.dwStride.get)),
          ]),
        ]),
      ]);
    },
  );
}

export function nameFilterGradient(inTile: 1 | 4, outTile: 4 | 8): string {
  return `filterGradient${inTile}x${outTile}`;
}
