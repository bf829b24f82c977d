import type { Random } from '../../src/dataset/random.ts';

/** One of many, each as likely. */
export function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

/** A whole number from 0 to below `end`. */
export function below(end: number, random: Random): number {
  return Math.floor(random() * end);
}

/** Values at which sizes, counts and offsets go wrong. */
const TURNING_POINTS = [
  0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff,
];

/** Changes bytes in one to four places: flipped, overwritten, cut, repeated, left out. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  let mutated = new Uint8Array(bytes);
  for (let round = below(4, random); round >= 0; round--) mutated = mutateOnce(mutated, random);
  return mutated;
}

function mutateOnce(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  // headers decide most: half of what is changed lies in the first bytes
  const reach = random() < 0.5 ? Math.min(bytes.length, 64) : bytes.length;
  const at = below(reach, random);
  const view = new DataView(bytes.buffer);
  switch (below(6, random)) {
    case 0:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8, random));
      return bytes;
    case 1:
      bytes[at] = below(256, random);
      return bytes;
    case 2:
      if (at + 4 <= bytes.length) {
        view.setUint32(at, pick(TURNING_POINTS, random), random() < 0.5);
      }
      return bytes;
    case 3:
      return bytes.slice(0, at);
    case 4: {
      const piece = bytes.subarray(at, at + below(64, random));
      return join(bytes.subarray(0, at), piece, bytes.subarray(at));
    }
    default:
      return join(bytes.subarray(0, at), bytes.subarray(at + 1 + below(16, random)));
  }
}

function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}

const ODD_VALUES: readonly unknown[] = [
  ...[null, true, -1, 0, 1.5, 1e9, 1e308, 2 ** 53, ''],
  ...['__proto__', '../../../etc/passwd', 'https://elsewhere.example/x', '\u0000', '7'],
  ...['a'.repeat(100_000), [], {}, [[]], new Array<number>(10_000).fill(1)],
];

/** Changes a JSON value in one to three places, and now and then its text as well. */
export function mutateJson(value: unknown, random: Random): string {
  let mutated = structuredClone(value);
  for (let round = below(3, random); round >= 0; round--) mutated = replaceOne(mutated, random);
  const text = JSON.stringify(mutated);
  if (random() < 0.9) return text;
  return random() < 0.5
    ? new TextDecoder().decode(mutateBytes(new TextEncoder().encode(text), random))
    : '['.repeat(100_000) + text;
}

/** Goes down from the top, at each level with one chance in three to stop there. */
function replaceOne(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.15) {
    return structuredClone(pick(ODD_VALUES, random)); // what is put in is changed later, too
  }
  const holder = value as Record<string, unknown>;
  const key = Object.keys(holder).length === 0 ? 'extra' : pick(Object.keys(holder), random);
  if (random() < 0.1) {
    if (Array.isArray(value)) value.splice(Number(key), 1);
    else Reflect.deleteProperty(holder, key);
  } else {
    holder[key] = replaceOne(holder[key], random);
  }
  return value;
}
