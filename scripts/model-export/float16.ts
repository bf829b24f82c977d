const LARGEST = 65504;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/**
 * Packs numbers as IEEE 754 half-precision bits, rounding to nearest, ties to even: half the bytes
 * for 11 bits of precision.
 *
 * @throws RangeError for what no half can hold: not finite, or beyond ±65504
 */
export function packFloat16(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, toFloat16Bits);
}

function toFloat16Bits(value: number): number {
  if (!(Math.abs(value) <= LARGEST)) {
    throw new RangeError(`The weight ${value} does not fit a 16-bit float.`);
  }
  float[0] = value;
  const word = bits[0] ?? 0;
  const sign = (word >>> 16) & 0x8000;
  const exponent = ((word >>> 23) & 0xff) - 127 + 15;
  const fraction = word & 0x7fffff;
  if (exponent > 0) return sign | roundBits((exponent << 23) | fraction, 13);
  if (exponent < -10) return sign;
  return sign | roundBits(fraction | 0x800000, 14 - exponent);
}

/** Drops low bits; a carry may run into the exponent, which is where it belongs. */
function roundBits(value: number, dropped: number): number {
  const kept = value >>> dropped;
  const rest = value & ((1 << dropped) - 1);
  const half = 1 << (dropped - 1);
  return rest > half || (rest === half && (kept & 1) === 1) ? kept + 1 : kept;
}
