import type { Box } from '../../../../src/ink/index.ts';

export function sumOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Pearson's correlation of two tiles: 1 for the same picture, about 0 for unlike ones. */
export function measureSimilarity(one: Float32Array, other: Float32Array): number {
  const meanOne = sumOf(one) / one.length;
  const meanOther = sumOf(other) / other.length;
  let together = 0;
  let alone = 0;
  let otherAlone = 0;
  one.forEach((value, i) => {
    const a = value - meanOne;
    const b = (other[i] ?? 0) - meanOther;
    together += a * b;
    alone += a * a;
    otherAlone += b * b;
  });
  return together / Math.sqrt(alone * otherAlone);
}

/** The box around the pixels of a tile that hold at least `level` ink. */
export function boundInk(tile: Float32Array, level: number): Box {
  const columns: number[] = [];
  const rows: number[] = [];
  tile.forEach((value, i) => {
    if (value < level) return;
    columns.push(i % 28);
    rows.push(Math.floor(i / 28));
  });
  const x = Math.min(...columns);
  const y = Math.min(...rows);
  return { x, y, width: Math.max(...columns) + 1 - x, height: Math.max(...rows) + 1 - y };
}
