export interface ImageSize {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** JPEG puts its size behind metadata and previews of any length; this covers nearly all. */
const HEAD_BYTES = 256 * 1024;

/**
 * Reads the size of a PNG, JPEG, GIF, WebP or BMP from its first bytes, without decoding it.
 *
 * @returns null for any other format and for what is cut off
 */
export async function readImageSize(blob: Blob): Promise<ImageSize | null> {
  const head = new DataView(await blob.slice(0, HEAD_BYTES).arrayBuffer());
  try {
    return readPng(head) ?? readGif(head) ?? readBmp(head) ?? readWebp(head) ?? readJpeg(head);
  } catch (error) {
    // the file ends before its size
    if (error instanceof RangeError) return null;
    throw error;
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

/** A negative height means rows from the top. */
function readBmp(view: DataView): ImageSize | null {
  if (!startsWith(view, 'BM')) return null;
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
