import {
  add,
  addFloats,
  and,
  assembleFunction,
  constant,
  isGreater,
  load,
  maximumFloats,
  multiply,
  multiplyFloats,
  pickLanes,
  repeat,
  splat,
  store,
  subtractFloats,
  zeros,
  type Code,
  type FunctionParts,
  type Local,
} from './assembler.ts';

/**
 * Functions over `[pixels, channels]`, four channels at a time down all pixels. Pointers are byte
 * offsets, `stride` is the bytes of a pixel (a multiple of 16), `pixels` is at least one.
 */

const VECTOR_BYTES = constant(16);

/** For each four channels: `before`, then `perPixel` for each pixel, then `after`. */
function overChannels<Names extends string>(
  parts: FunctionParts<Names | 'pixels' | 'stride'>,
  block: Local,
  before: readonly Code[],
  pixel: Local,
  perPixel: readonly Code[],
  after: readonly Code[],
): Code {
  const { pixels, stride } = parts.parameters;
  const end = parts.declare('i32');
  return repeat(block, constant(0), stride.get, VECTOR_BYTES, [
    ...before,
    end.set(add(block.get, multiply(pixels.get, stride.get))),
    repeat(pixel, block.get, end.get, stride.get, perPixel),
    ...after,
  ]);
}

/** Adds up `x - shift` and its square per channel. */
export const channelMoments = assembleFunction(
  'channelMoments',
  { x: 'i32', shift: 'i32', sums: 'i32', squares: 'i32', pixels: 'i32', stride: 'i32' },
  (parts) => {
    const { x, shift, sums, squares } = parts.parameters;
    const [block, pixel] = [parts.declare('i32'), parts.declare('i32')];
    const [value, origin, sum, square] = declareVectors(parts, 4);
    return overChannels(
      parts,
      block,
      [origin.set(load(add(shift.get, block.get))), sum.set(zeros), square.set(zeros)],
      pixel,
      [
        value.set(subtractFloats(load(add(x.get, pixel.get)), origin.get)),
        sum.set(addFloats(sum.get, value.get)),
        square.set(addFloats(square.get, multiplyFloats(value.get, value.get))),
      ],
      [store(add(sums.get, block.get), sum.get), store(add(squares.get, block.get), square.get)],
    );
  },
);

/** `y = max(floor, x · scale + offset)`. */
export const channelAffine = assembleFunction(
  'channelAffine',
  { x: 'i32', y: 'i32', scale: 'i32', offset: 'i32', floor: 'f32', pixels: 'i32', stride: 'i32' },
  (parts) => {
    const { x, y, scale, offset, floor } = parts.parameters;
    const [block, pixel] = [parts.declare('i32'), parts.declare('i32')];
    const [factor, shift, least] = declareVectors(parts, 3);
    return [
      ...least.set(splat(floor.get)),
      ...overChannels(
        parts,
        block,
        [factor.set(load(add(scale.get, block.get))), shift.set(load(add(offset.get, block.get)))],
        pixel,
        [
          store(
            add(y.get, pixel.get),
            maximumFloats(
              addFloats(multiplyFloats(load(add(x.get, pixel.get)), factor.get), shift.get),
              least.get,
            ),
          ),
        ],
        [],
      ),
    ];
  },
);

/** Adds up `dy` and `dy · (x - center)` per channel, where `y` is above `floor`. */
export const channelGradientSums = assembleFunction(
  'channelGradientSums',
  {
    dy: 'i32',
    y: 'i32',
    x: 'i32',
    center: 'i32',
    sums: 'i32',
    products: 'i32',
    floor: 'f32',
    pixels: 'i32',
    stride: 'i32',
  },
  (parts) => {
    const { dy, y, x, center, sums, products, floor } = parts.parameters;
    const [block, pixel] = [parts.declare('i32'), parts.declare('i32')];
    const [gradient, origin, sum, product, least] = declareVectors(parts, 5);
    return [
      ...least.set(splat(floor.get)),
      ...overChannels(
        parts,
        block,
        [origin.set(load(add(center.get, block.get))), sum.set(zeros), product.set(zeros)],
        pixel,
        [
          gradient.set(maskedGradient(dy, y, pixel, least)),
          sum.set(addFloats(sum.get, gradient.get)),
          product.set(
            addFloats(
              product.get,
              multiplyFloats(gradient.get, subtractFloats(load(add(x.get, pixel.get)), origin.get)),
            ),
          ),
        ],
        [
          store(add(sums.get, block.get), sum.get),
          store(add(products.get, block.get), product.get),
        ],
      ),
    ];
  },
);

/** `dx = dy · byGradient + x · byValue + constants`, with dy counted where `y` is above `floor`. */
export const channelGradient = assembleFunction(
  'channelGradient',
  {
    dy: 'i32',
    y: 'i32',
    x: 'i32',
    dx: 'i32',
    byGradient: 'i32',
    byValue: 'i32',
    constants: 'i32',
    floor: 'f32',
    pixels: 'i32',
    stride: 'i32',
  },
  (parts) => {
    const { dy, y, x, dx, byGradient, byValue, constants, floor } = parts.parameters;
    const [block, pixel] = [parts.declare('i32'), parts.declare('i32')];
    const [slope, factor, shift, least] = declareVectors(parts, 4);
    return [
      ...least.set(splat(floor.get)),
      ...overChannels(
        parts,
        block,
        [
          slope.set(load(add(byGradient.get, block.get))),
          factor.set(load(add(byValue.get, block.get))),
          shift.set(load(add(constants.get, block.get))),
        ],
        pixel,
        [
          store(
            add(dx.get, pixel.get),
            addFloats(
              addFloats(
                multiplyFloats(maskedGradient(dy, y, pixel, least), slope.get),
                multiplyFloats(load(add(x.get, pixel.get)), factor.get),
              ),
              shift.get,
            ),
          ),
        ],
        [],
      ),
    ];
  },
);

/** `dx = dy` where `y` is above zero, else 0, over `bytes` (a multiple of 16). */
export const rectifierGradient = assembleFunction(
  'rectifierGradient',
  { dy: 'i32', y: 'i32', dx: 'i32', bytes: 'i32' },
  (parts) => {
    const { dy, y, dx, bytes } = parts.parameters;
    const at = parts.declare('i32');
    const [least] = declareVectors(parts, 1);
    return repeat(at, constant(0), bytes.get, VECTOR_BYTES, [
      store(add(dx.get, at.get), maskedGradient(dy, y, at, least)),
    ]);
  },
);

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
    const [row, column, from, to] = [
      parts.declare('i32'),
      parts.declare('i32'),
      parts.declare('i32'),
      parts.declare('i32'),
    ];
    const [a, b, c, d, ab, cd] = declareVectors(parts, 6);
    const stepFrom = from.set(add(from.get, sourceStride.get));
    const stepTo = to.set(add(to.get, targetStride.get));
    const low = [0, 4, 1, 5];
    const high = [2, 6, 3, 7];
    return repeat(row, constant(0), rows.get, constant(4), [
      repeat(column, constant(0), columnBytes.get, VECTOR_BYTES, [
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

function maskedGradient(dy: Local, y: Local, at: Local, floor: Local): Code {
  return and(load(add(dy.get, at.get)), isGreater(load(add(y.get, at.get)), floor.get));
}

type Vectors = Record<0 | 1 | 2 | 3 | 4 | 5, Local> & Iterable<Local>;

/** Up to six. */
function declareVectors(parts: FunctionParts<string>, count: number): Vectors {
  const locals: unknown = Array.from({ length: count }, () => parts.declare('v128'));
  return locals as Vectors;
}
