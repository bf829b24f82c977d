import {
  add,
  assembleFunction,
  constant,
  load,
  multiply,
  pickLanes,
  repeat,
  store,
} from './assembler.ts';

/** Transposes `[rows, columns]`, both multiples of 4, into `[columns, rows]`; strides in bytes. */
export const transposeBlocks = assembleFunction(
  'transposeBlocks',
  {
    source: 'i32',
    sourceStride: 'i32',
    rows: 'i32',
    columnBytes: 'i32',
    target: 'i32',
    targetStride: 'i32',
  },
  (parts) => {
    const { source, sourceStride, rows, columnBytes, target, targetStride } = parts.parameters;
    const [row, column, from, to] = parts.declareMany('i32', 4);
    const [a, b, c, d, ab, cd] = parts.declareMany('v128', 6);
    const stepFrom = from.set(add(from.get, sourceStride.get));
    const stepTo = to.set(add(to.get, targetStride.get));
    const low = [0, 4, 1, 5];
    const high = [2, 6, 3, 7];
    return repeat(row, constant(0), rows.get, constant(4), [
      repeat(column, constant(0), columnBytes.get, constant(16), [
        from.set(add(add(source.get, multiply(row.get, sourceStride.get)), column.get)),
        a.set(load(from.get)),
        stepFrom,
        b.set(load(from.get)),
        stepFrom,
        c.set(load(from.get)),
        stepFrom,
        d.set(load(from.get)),
        // column / 4 rows down in the target, row · 4 bytes to the right
        to.set(
          add(
            add(target.get, multiply(row.get, constant(4))),
            multiply([...column.get, ...constant(2), 0x76], targetStride.get),
          ),
        ),
        ab.set(pickLanes(a.get, b.get, low)),
        cd.set(pickLanes(c.get, d.get, low)),
        store(to.get, pickLanes(ab.get, cd.get, [0, 1, 4, 5])),
        stepTo,
        store(to.get, pickLanes(ab.get, cd.get, [2, 3, 6, 7])),
        stepTo,
        ab.set(pickLanes(a.get, b.get, high)),
        cd.set(pickLanes(c.get, d.get, high)),
        store(to.get, pickLanes(ab.get, cd.get, [0, 1, 4, 5])),
        stepTo,
        store(to.get, pickLanes(ab.get, cd.get, [2, 3, 6, 7])),
      ]),
    ]);
  },
);
