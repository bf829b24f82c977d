import { wilsonInterval } from '../../src/training/measures/measures.ts';

/** A share of a count, with its 95% Wilson interval. */
export interface Share {
  readonly count: number;
  readonly hits: number;
  /** 0 to 1. */
  readonly share: number;
  readonly interval: readonly [number, number];
}

export function toShare(hits: number, count: number): Share {
  return {
    count,
    hits,
    share: count === 0 ? 0 : hits / count,
    interval: wilsonInterval(hits, count),
  };
}
