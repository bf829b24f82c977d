/**
 * A channel between a page and its worker, beside the worker's own port. Chromium holds a worker's
 * posted messages back after a pen lifts, until the next frame has begun; a broadcast is delivered at
 * once, so that the answer is painted in that frame and not in the one after it.
 *
 * @returns null where the browser has none or keeps it from this page (frames of other sites, with
 * cookies blocked)
 */
export function openShortcut(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}

/** A channel reaches every page of the origin: only the page that made this name and its worker know it. */
export function nameShortcut(): string {
  return `digit-recognizer ${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
}
