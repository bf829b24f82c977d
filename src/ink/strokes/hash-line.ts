import type { Polyline } from './rasterize-polylines.ts';

/** Two hashes of 32 bits of a pen's path (FNV-1a: Fowler, Noll and Vo), as one text. */
export function hashLine(line: Polyline): string {
  const bytes = new Uint8Array(line.buffer, line.byteOffset, line.byteLength);
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ byte, 0x5bd1e995);
  }
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`;
}
