import { packZlib, unpackZlib } from '../../archive/zlib.ts';
import { UserFacingError } from '../../errors/user-facing-error.ts';
import { concatenate } from '../../values/concatenate.ts';

/*
 * Just enough of PNG (ISO/IEC 15948) for tiles. It is written and read here and not by a canvas,
 * because browsers that guard against fingerprinting change the pixels that a canvas gives back.
 */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const GREY = 0;
/** Samples in a pixel, by the colour types that are read: grey, RGB, and both with alpha. */
const CHANNELS = new Map([
  [GREY, 1],
  [2, 3],
  [4, 2],
  [6, 4],
]);

/** Grey pixels, 0 black to 255 white, rows from the top. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

export function writePng({ width, height, pixels }: GreyImage): Uint8Array {
  const rows = new Uint8Array(height * (width + 1)); // each row begins with its filter: 0, none
  for (let y = 0; y < height; y++) {
    rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, GREY, 0, 0, 0], 8);
  const file = concatenate([
    Uint8Array.from(SIGNATURE),
    writeChunk('IHDR', header),
    writeChunk('IDAT', packZlib(rows)),
    writeChunk('IEND', new Uint8Array()),
  ]);
  return new Uint8Array(file);
}

/**
 * Reads a PNG of 8 bits a channel as grey.
 *
 * @param maxPixels larger images are refused before anything is unpacked
 * @throws UserFacingError `bad-data`
 */
export function readPng(bytes: Uint8Array, maxPixels: number): GreyImage {
  if (!isPng(bytes)) throw unfit('it is no PNG image');
  const { header, data } = readChunks(bytes);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (header.length < 13) throw unfit('its header is cut off');
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const [depth = 0, colourType = 0, , , interlacing] = header.subarray(8);
  const channels = CHANNELS.get(colourType);
  if (width * height > maxPixels) throw unfit(`it has ${width}×${height} pixels`);
  if (depth !== 8 || channels === undefined || interlacing !== 0) {
    throw unfit('only PNG images of 8 bits, without a palette and not interlaced, are read');
  }
  const stride = width * channels;
  const rows = unfilter(inflate(data, height * (stride + 1)), stride, height, channels);
  const pixels = new Uint8Array(width * height);
  for (let index = 0; index < pixels.length; index++) {
    pixels[index] = greyAt(rows, index * channels, channels);
  }
  return { width, height, pixels };
}

function greyAt(rows: Uint8Array, at: number, channels: number): number {
  const [first = 0, second = 0, third = 0] = rows.subarray(at, at + 3);
  if (channels <= 2) return first;
  return Math.round(0.299 * first + 0.587 * second + 0.114 * third);
}

function inflate(data: Uint8Array, length: number): Uint8Array {
  let unpacked: Uint8Array;
  try {
    unpacked = unpackZlib(data, length);
  } catch (error) {
    throw unfit('its pixels are damaged', error);
  }
  if (unpacked.length !== length) throw unfit('its pixels are incomplete');
  return unpacked;
}

/** Undoes the five filters of PNG: each row's first byte says which was used. */
function unfilter(
  filtered: Uint8Array,
  stride: number,
  height: number,
  channels: number,
): Uint8Array {
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = filtered[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= channels ? (rows[at - channels] ?? 0) : 0;
      const above = y > 0 ? (rows[at - stride] ?? 0) : 0;
      const corner = x >= channels && y > 0 ? (rows[at - stride - channels] ?? 0) : 0;
      const value = filtered[y * (stride + 1) + 1 + x] ?? 0;
      rows[at] = value + predict(filter, left, above, corner); // modulo 256, as an array of bytes is
    }
  }
  return rows;
}

function predict(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const toLeft = Math.abs(above - corner);
      const toAbove = Math.abs(left - corner);
      const toCorner = Math.abs(left + above - 2 * corner);
      if (toLeft <= toAbove && toLeft <= toCorner) return left;
      return toAbove <= toCorner ? above : corner;
    }
    default:
      throw unfit('its pixels are damaged');
  }
}

function readChunks(bytes: Uint8Array): { header: Uint8Array; data: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let header = new Uint8Array();
  for (let at = SIGNATURE.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = Uint8Array.from(body);
    if (type === 'IDAT') parts.push(body);
    if (type === 'IEND') break;
    at += 12 + length;
  }
  return { header, data: new Uint8Array(concatenate(parts)) };
}

function writeChunk(type: string, body: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + body.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length);
  chunk.set(
    Array.from(type, (letter) => letter.charCodeAt(0)),
    4,
  );
  chunk.set(body, 8);
  view.setUint32(8 + body.length, crc32(chunk.subarray(4, 8 + body.length)));
  return chunk;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function unfit(why: string, cause?: unknown): UserFacingError {
  return new UserFacingError('bad-data', why, { cause });
}
