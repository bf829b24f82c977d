import type { Share } from './share.ts';

/** `99.51%`, or a dash for a share of nothing. */
export function formatShare({ count, share }: Share): string {
  return count === 0 ? '–' : formatPercent(share);
}

/** `99.35% – 99.63%`. */
export function formatInterval({ count, interval }: Share): string {
  return count === 0 ? '–' : interval.map(formatPercent).join(' – ');
}

export function formatPercent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}

export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
