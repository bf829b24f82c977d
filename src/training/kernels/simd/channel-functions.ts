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

interface ChannelSteps {
  /** Once, before everything else. */
  readonly first?: Code;
  /** For each four channels, before their pixels. */
  readonly beforePixels: readonly Code[];
  readonly perPixel: readonly Code[];
  readonly afterPixels?: readonly Code[];
}

/**
 * @param write told two offsets in bytes: `block` of four channels from the first channel, `pixel`
 * of the same channels of each pixel from the first pixel's first channel
 */
function overChannels<Names extends string>(
  parts: FunctionParts<Names | 'pixels' | 'stride'>,
  write: (block: Local, pixel: Local) => ChannelSteps,
): Code {
  const { pixels, stride } = parts.parameters;
  const [block, pixel] = parts.declareMany('i32', 2);
  const { first = [], beforePixels, perPixel, afterPixels = [] } = write(block, pixel);
  const end = parts.declare('i32');
  return [
    ...first,
    ...repeat(block, constant(0), stride.get, VECTOR_BYTES, [
      ...beforePixels,
      end.set(add(block.get, multiply(pixels.get, stride.get))),
      repeat(pixel, block.get, end.get, stride.get, perPixel),
      ...afterPixels,
    ]),
  ];
}

/** Four floats at `offset` from where `pointer` points. */
function loadAt(pointer: Local, offset: Local): Code {
  return load(add(pointer.get, offset.get));
}

function storeAt(pointer: Local, offset: Local, value: Code): Code {
  return store(add(pointer.get, offset.get), value);
}

/** dy where `y` is above `floor`, else 0. */
function loadMasked(dy: Local, y: Local, offset: Local, floor: Local): Code {
  return and(loadAt(dy, offset), isGreater(loadAt(y, offset), floor.get));
}

/** Adds up `x - shift` and its square per channel. */
export const channelMoments = assembleFunction(
  'channelMoments',
  { x: 'i32', shift: 'i32', sums: 'i32', squares: 'i32', pixels: 'i32', stride: 'i32' },
  (parts) =>
    overChannels(parts, (block, pixel) => {
      const { x, shift, sums, squares } = parts.parameters;
      const [value, origin, sum, square] = parts.declareMany('v128', 4);
      return {
        beforePixels: [origin.set(loadAt(shift, block)), sum.set(zeros), square.set(zeros)],
        perPixel: [
          value.set(subtractFloats(loadAt(x, pixel), origin.get)),
          sum.set(addFloats(sum.get, value.get)),
          square.set(addFloats(square.get, multiplyFloats(value.get, value.get))),
        ],
        afterPixels: [storeAt(sums, block, sum.get), storeAt(squares, block, square.get)],
      };
    }),
);

/** `y = max(floor, x · scale + offset)`. */
export const channelAffine = assembleFunction(
  'channelAffine',
  { x: 'i32', y: 'i32', scale: 'i32', offset: 'i32', floor: 'f32', pixels: 'i32', stride: 'i32' },
  (parts) =>
    overChannels(parts, (block, pixel) => {
      const { x, y, scale, offset, floor } = parts.parameters;
      const [factor, shift, least] = parts.declareMany('v128', 3);
      const scaled = addFloats(multiplyFloats(loadAt(x, pixel), factor.get), shift.get);
      return {
        first: least.set(splat(floor.get)),
        beforePixels: [factor.set(loadAt(scale, block)), shift.set(loadAt(offset, block))],
        perPixel: [storeAt(y, pixel, maximumFloats(scaled, least.get))],
      };
    }),
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
  (parts) =>
    overChannels(parts, (block, pixel) => {
      const { dy, y, x, center, sums, products, floor } = parts.parameters;
      const [gradient, origin, sum, product, least] = parts.declareMany('v128', 5);
      const distance = subtractFloats(loadAt(x, pixel), origin.get);
      return {
        first: least.set(splat(floor.get)),
        beforePixels: [origin.set(loadAt(center, block)), sum.set(zeros), product.set(zeros)],
        perPixel: [
          gradient.set(loadMasked(dy, y, pixel, least)),
          sum.set(addFloats(sum.get, gradient.get)),
          product.set(addFloats(product.get, multiplyFloats(gradient.get, distance))),
        ],
        afterPixels: [storeAt(sums, block, sum.get), storeAt(products, block, product.get)],
      };
    }),
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
  (parts) =>
    overChannels(parts, (block, pixel) => {
      const { dy, y, x, dx, byGradient, byValue, constants, floor } = parts.parameters;
      const [slope, factor, shift, least] = parts.declareMany('v128', 4);
      const fromGradient = multiplyFloats(loadMasked(dy, y, pixel, least), slope.get);
      const fromValue = multiplyFloats(loadAt(x, pixel), factor.get);
      return {
        first: least.set(splat(floor.get)),
        beforePixels: [
          slope.set(loadAt(byGradient, block)),
          factor.set(loadAt(byValue, block)),
          shift.set(loadAt(constants, block)),
        ],
        perPixel: [storeAt(dx, pixel, addFloats(addFloats(fromGradient, fromValue), shift.get))],
      };
    }),
);

/** `dx = dy` where `y` is above zero, else 0, over `bytes` (a multiple of 16) of any tensors. */
export const rectifierGradient = assembleFunction(
  'rectifierGradient',
  { dy: 'i32', y: 'i32', dx: 'i32', bytes: 'i32' },
  ({ parameters: { dy, y, dx, bytes }, declare }) => {
    const at = declare('i32');
    const nothing = declare('v128');
    return repeat(at, constant(0), bytes.get, VECTOR_BYTES, [
      storeAt(dx, at, loadMasked(dy, y, at, nothing)),
    ]);
  },
);
