/** How many images lie where in a gallery of equal tiles; all lengths in CSS pixels. */
export interface GalleryLayout {
  readonly columns: number;
  readonly rows: number;
  /** Side of a tile. */
  readonly tile: number;
  /** From the start of one tile to the start of the next. */
  readonly pitch: number;
  /** Of all rows together. */
  readonly height: number;
}

export interface RowRange {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

const GALLERY_GAP = 4;

/** Fills the width with as many tiles of at least `smallestTile` as fit. */
export function layOutGallery(width: number, count: number, smallestTile: number): GalleryLayout {
  const columns = Math.max(1, Math.floor((width + GALLERY_GAP) / (smallestTile + GALLERY_GAP)));
  const pitch = (width + GALLERY_GAP) / columns;
  const rows = Math.ceil(count / columns);
  return {
    columns,
    rows,
    tile: pitch - GALLERY_GAP,
    pitch,
    height: Math.max(0, rows * pitch - GALLERY_GAP),
  };
}

/** The rows of which any part is in view. */
export function rowsInView(layout: GalleryLayout, scrollTop: number, viewHeight: number): RowRange {
  const first = Math.floor(scrollTop / layout.pitch);
  const end = Math.ceil((scrollTop + viewHeight) / layout.pitch);
  return clampRows({ first, end }, layout);
}

/** So many rows more on either side, as far as there are any. */
export function widenRows({ first, end }: RowRange, by: number, layout: GalleryLayout): RowRange {
  return clampRows({ first: first - by, end: end + by }, layout);
}

/** Where a tile begins. */
export function placeOf(position: number, layout: GalleryLayout): { x: number; y: number } {
  const column = position % layout.columns;
  return { x: column * layout.pitch, y: ((position - column) / layout.columns) * layout.pitch };
}

/** The image at a point; null between tiles and past the last. */
export function positionAt(
  x: number,
  y: number,
  layout: GalleryLayout,
  count: number,
): number | null {
  const column = Math.floor(x / layout.pitch);
  const row = Math.floor(y / layout.pitch);
  const isBetween = x - column * layout.pitch > layout.tile || y - row * layout.pitch > layout.tile;
  const position = row * layout.columns + column;
  const isOutside = x < 0 || y < 0 || column >= layout.columns || position >= count;
  return isBetween || isOutside ? null : position;
}

/** Where a key leads from a position; null for a key that leads nowhere. */
export function positionByKey(
  key: string,
  position: number,
  layout: GalleryLayout,
  count: number,
  rowsPerPage: number,
): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -layout.columns,
    ArrowDown: layout.columns,
    PageUp: -layout.columns * rowsPerPage,
    PageDown: layout.columns * rowsPerPage,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  if (step === undefined || count === 0) return null;
  return Math.min(count - 1, Math.max(0, position + step));
}

function clampRows({ first, end }: RowRange, { rows }: GalleryLayout): RowRange {
  return { first: Math.min(rows, Math.max(0, first)), end: Math.min(rows, Math.max(0, end)) };
}
