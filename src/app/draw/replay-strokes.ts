import type { Stroke } from '../../ink/index.ts';

export interface ReplayOptions {
  /** How long the writing takes. 0 shows everything at once. */
  readonly durationMs: number;
  /** Stops where it is, without an error. */
  readonly signal?: AbortSignal;
}

/**
 * Shows strokes as if they were being written: `show` is called once a frame with what the pen has
 * drawn so far, the last time with everything.
 */
export async function replayStrokes(
  strokes: readonly Stroke[],
  show: (written: readonly Stroke[]) => void,
  { durationMs, signal }: ReplayOptions,
): Promise<void> {
  const total = countPoints(strokes);
  if (durationMs > 0 && !document.hidden) {
    const start = await nextFrame();
    for (let now = start; now - start < durationMs; now = await nextFrame()) {
      if (signal?.aborted) return;
      show(takePoints(strokes, Math.ceil((total * (now - start)) / durationMs)));
    }
  }
  if (!signal?.aborted) show(strokes);
}

function takePoints(strokes: readonly Stroke[], count: number): Stroke[] {
  const taken: Stroke[] = [];
  let left = count;
  for (const stroke of strokes) {
    if (left <= 0) break;
    taken.push(stroke.slice(0, left));
    left -= stroke.length;
  }
  return taken;
}

function countPoints(strokes: readonly Stroke[]): number {
  return strokes.reduce((sum, stroke) => sum + stroke.length, 0);
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
