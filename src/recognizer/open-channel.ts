/**
 * A channel between a page and its worker, beside the worker's own port; nothing where the browser
 * has none or keeps it from this page (frames of other sites, with cookies blocked).
 */
export function openChannel(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}
