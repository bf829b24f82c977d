import { IMAGE_PIXELS, IMAGE_SIDE, type LabelledImages } from '../../dataset/labelled-images.ts';
import { placeOf, type GalleryLayout, type RowRange } from './gallery-layout.ts';

/** As `<digit-tile>` shows its image. */
const PAPER = '#14161c';
const RADIUS = 6;

/**
 * Paints some rows of a gallery. The images go onto a strip at their own size first, which is one
 * write of pixels for all of them; each is then drawn from there at the size that it is shown in.
 *
 * @param indices which image is at each position
 * @param strip a canvas to work with, kept from one painting to the next
 */
export function paintGallery(
  canvas: HTMLCanvasElement,
  strip: HTMLCanvasElement,
  set: LabelledImages,
  indices: ArrayLike<number>,
  layout: GalleryLayout,
  rows: RowRange,
): void {
  const context = canvas.getContext('2d');
  const first = rows.first * layout.columns;
  const end = Math.min(indices.length, rows.end * layout.columns);
  const scale = devicePixelRatio;
  const width = Math.round((layout.columns * layout.pitch - (layout.pitch - layout.tile)) * scale);
  const height = Math.max(1, Math.round((rows.end - rows.first) * layout.pitch * scale));
  // setting a size clears the canvas, too
  canvas.width = width;
  canvas.height = height;
  canvas.style.width = `${width / scale}px`;
  canvas.style.height = `${height / scale}px`;
  if (!context || end <= first) return;
  fillStrip(strip, set, indices, layout.columns, first, end);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = PAPER;
  const top = placeOf(first, layout).y;
  context.beginPath();
  for (let position = first; position < end; position++) {
    const { x, y } = placeOf(position, layout);
    context.roundRect(x, y - top, layout.tile, layout.tile, RADIUS);
  }
  context.fill();
  for (let position = first; position < end; position++) {
    const { x, y } = placeOf(position, layout);
    const inStrip = position - first;
    context.drawImage(
      strip,
      (inStrip % layout.columns) * IMAGE_SIDE,
      Math.floor(inStrip / layout.columns) * IMAGE_SIDE,
      IMAGE_SIDE,
      IMAGE_SIDE,
      x,
      y - top,
      layout.tile,
      layout.tile,
    );
  }
}

/** White ink of which the alpha is the pixel, on nothing. */
function fillStrip(
  strip: HTMLCanvasElement,
  { images }: LabelledImages,
  indices: ArrayLike<number>,
  columns: number,
  first: number,
  end: number,
): void {
  strip.width = columns * IMAGE_SIDE;
  strip.height = Math.ceil((end - first) / columns) * IMAGE_SIDE;
  const context = strip.getContext('2d');
  if (!context) return;
  const pixels = context.createImageData(strip.width, strip.height);
  const data = new Uint32Array(pixels.data.buffer);
  for (let position = first; position < end; position++) {
    const inStrip = position - first;
    const left = (inStrip % columns) * IMAGE_SIDE;
    const top = Math.floor(inStrip / columns) * IMAGE_SIDE;
    const image = (indices[position] ?? 0) * IMAGE_PIXELS;
    for (let row = 0; row < IMAGE_SIDE; row++) {
      const target = (top + row) * strip.width + left;
      const source = image + row * IMAGE_SIDE;
      for (let column = 0; column < IMAGE_SIDE; column++) {
        const ink = images[source + column] ?? 0;
        // little-endian, as all that browsers run on: alpha, blue, green, red
        data[target + column] = ((ink << 24) | 0xffffff) >>> 0;
      }
    }
  }
  context.putImageData(pixels, 0, 0);
}
