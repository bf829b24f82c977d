export interface ImageSize {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** JPEG puts its size behind metadata and previews of any length; this covers nearly all. */
const HEAD_BYTES = 256 * 1024;
/** A video that was dropped by mistake is not read to its end. */
const MOST_BYTES = 64 * HEAD_BYTES;

/**
 * Reads the size of a PNG, JPEG, GIF, WebP, BMP, AVIF or HEIC from its file, without decoding it.
 *
 * @returns null for any other format and for what is cut off
 */
export async function readImageSize(blob: Blob): Promise<ImageSize | null> {
  for (let bytes = HEAD_BYTES; ; bytes *= 8) {
    const head = new DataView(await blob.slice(0, bytes).arrayBuffer());
    try {
      return (
        readPng(head) ??
        readGif(head) ??
        readBmp(head) ??
        readWebp(head) ??
        readHeif(head) ??
        readJpeg(head)
      );
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // the file ends before its size
      if (bytes >= Math.min(blob.size, MOST_BYTES)) return null;
    }
  }
}

function startsWith(view: DataView, text: string, offset = 0): boolean {
  if (view.byteLength < offset + text.length) return false;
  for (let i = 0; i < text.length; i++) {
    if (view.getUint8(offset + i) !== text.charCodeAt(i)) return false;
  }
  return true;
}

/** PNG, 11.2.1: the header chunk comes first. */
function readPng(view: DataView): ImageSize | null {
  if (!startsWith(view, '\x89PNG\r\n\x1a\n')) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function readGif(view: DataView): ImageSize | null {
  if (!startsWith(view, 'GIF8')) return null;
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** A negative height means rows from the top. The head of OS/2, 12 bytes long, has shorter numbers. */
function readBmp(view: DataView): ImageSize | null {
  if (!startsWith(view, 'BM')) return null;
  if (view.getUint32(14, true) === 12)
    return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
}

/** RFC 9649: extended, lossless and lossy files each keep it elsewhere. */
function readWebp(view: DataView): ImageSize | null {
  if (!startsWith(view, 'RIFF') || !startsWith(view, 'WEBP', 8)) return null;
  if (startsWith(view, 'VP8X', 12)) {
    const read24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
    return { width: read24(24) + 1, height: read24(27) + 1 };
  }
  if (startsWith(view, 'VP8L', 12)) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (!startsWith(view, 'VP8 ', 12)) return null;
  return {
    width: view.getUint16(26, true) & 0x3fff,
    height: view.getUint16(28, true) & 0x3fff,
  };
}

/** ISO/IEC 23008-12, 6.5.3: the sizes of the image and of its parts, of which it is the largest. */
function readHeif(view: DataView): ImageSize | null {
  if (!startsWith(view, 'ftyp', 4)) return null;
  let box = 0;
  while (!startsWith(view, 'meta', box + 4)) {
    if (box + 8 > view.byteLength) return null;
    box += Math.max(8, view.getUint32(box));
  }
  const end = box + view.getUint32(box);
  let size: ImageSize | null = null;
  for (let at = box; at < end; at++) {
    if (view.getUint8(at) !== 0x69 || !startsWith(view, 'ispe', at)) continue;
    const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (!size || width * height > size.width * size.height) size = { width, height };
  }
  return size;
}

/** ITU T.81, B.2.2: segments are skipped until a start-of-frame marker. */
function readJpeg(view: DataView): ImageSize | null {
  if (!startsWith(view, '\xff\xd8')) return null;
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
}
