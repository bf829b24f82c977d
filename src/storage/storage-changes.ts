/** What the pages of one site tell each other about what they have stored. */
export type StoreName = 'models' | 'runs' | 'samples';

const NAME = 'digit-recognizer:storage';
const local = new EventTarget();
let channel: BroadcastChannel | null = null;

/** Tells this page and every other page and worker of the site that something in a store is new, other or gone. */
export function tellChange(store: StoreName): void {
  openChannel()?.postMessage(store);
  local.dispatchEvent(new Event(store));
}

/**
 * Calls back after each change, wherever it was made. What has changed is to be read again.
 *
 * @returns what ends it
 */
export function watchChanges(store: StoreName, changed: () => void): () => void {
  openChannel();
  const listener = () => changed();
  local.addEventListener(store, listener);
  return () => local.removeEventListener(store, listener);
}

/** Null where the browser keeps it from this page, as it keeps all that could be stored. */
function openChannel(): BroadcastChannel | null {
  if (channel) return channel;
  try {
    channel = new BroadcastChannel(NAME);
  } catch {
    return null;
  }
  // a channel does not hear itself, so that nothing comes back to where it was told
  channel.addEventListener('message', ({ data }: MessageEvent<StoreName>) => {
    local.dispatchEvent(new Event(data));
  });
  return channel;
}
