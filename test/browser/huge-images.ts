/** The head of a PNG of 30,000×30,000 pixels, and nothing behind it. */
export function hugePngHeader(): Blob {
  const header = new Uint8Array(33);
  header.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const side = 30_000;
  const view = new DataView(header.buffer);
  view.setUint32(16, side);
  view.setUint32(20, side);
  return new Blob([header], { type: 'image/png' });
}

/**
 * A whole GIF of 20,000×20,000 pixels, one of which is painted: 1.6 GB where it is decoded. Browsers
 * open no larger one.
 */
export function hugeGif(): Blob {
  const side = 20_000;
  const size = [side & 0xff, side >> 8, side & 0xff, side >> 8];
  const palette = [0, 0, 0, 255, 255, 255];
  const frame = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0, 0x3b];
  const body = Uint8Array.from([...size, 0x80, 0, 0, ...palette, ...frame]);
  return new Blob(['GIF89a', body], { type: 'image/gif' });
}
