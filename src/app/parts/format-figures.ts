const whole = new Intl.NumberFormat('en');

/** `60,000`. */
export function formatCount(count: number): string {
  return whole.format(Math.round(count));
}

/** `98.1%`; `–` where there is no such figure. */
export function formatPercent(fraction: number): string {
  return Number.isNaN(fraction) ? '–' : `${(fraction * 100).toFixed(1)}%`;
}

/** `0.8 ms`, `12 ms`: what matters of a duration, in about as many characters each time. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 0.1) return 'under 0.1 ms';
  return `${milliseconds < 9.95 ? milliseconds.toFixed(1) : milliseconds.toFixed(0)} ms`;
}

/** `146 kB`, `2.3 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 999_500) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `99.47%` with as many digits as ten thousand test images can carry. */
export function formatAccuracy(fraction: number): string {
  return `${(fraction * 100).toFixed(2)}%`;
}

/** `98.2%`; never a whole that is none. */
export function formatSureness(confidence: number): string {
  return formatPercent(Math.min(0.999, confidence));
}
