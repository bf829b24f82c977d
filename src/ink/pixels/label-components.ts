import type { Mask } from './plane.ts';

/** Pixels of a mask that hang together, diagonals included. */
export interface Component {
  /** Indices into the mask. */
  readonly pixels: Int32Array;
  /** The first column and row. */
  readonly left: number;
  readonly top: number;
  /** One after the last column and row. */
  readonly right: number;
  readonly bottom: number;
}

/** All components, in the order of their first pixel. */
export function labelComponents({ values, width, height }: Mask): Component[] {
  const open = Uint8Array.from(values);
  const queue = new Int32Array(values.length);
  const components: Component[] = [];
  for (let first = 0; first < open.length; first += 1) {
    if (open[first] === 0) continue;
    open[first] = 0;
    queue[0] = first;
    let end = 1;
    let left = width;
    let right = 0;
    let bottom = 0;
    for (let next = 0; next < end; next += 1) {
      const at = queue[next]!;
      const column = at % width;
      const row = (at - column) / width;
      if (column < left) left = column;
      if (column >= right) right = column + 1;
      if (row >= bottom) bottom = row + 1;
      const firstColumn = column > 0 ? column - 1 : 0;
      const lastColumn = column < width - 1 ? column + 1 : column;
      const lastRow = row < height - 1 ? row + 1 : row;
      for (let y = row > 0 ? row - 1 : 0; y <= lastRow; y += 1) {
        for (let i = y * width + firstColumn; i <= y * width + lastColumn; i += 1) {
          if (open[i] === 0) continue;
          open[i] = 0;
          queue[end] = i;
          end += 1;
        }
      }
    }
    const top = (first - (first % width)) / width;
    components.push({ pixels: queue.slice(0, end), left, top, right, bottom });
  }
  return components;
}
