import type { LinkListener } from './link.ts';
import type { AnsweringMessage, AskingMessage } from './protocol.ts';
import type { ServedPort } from './serve-channel.ts';

/*
 * A second way for results, beside a worker's own port; whichever brings them first counts. Chromium
 * holds a worker's posted messages back after a pen lifts, until the next frame has begun. A
 * broadcast is delivered at once, so that the answer is painted in that frame and not in the one
 * after it. Where the browser has none or keeps it from this page (frames of other sites, with
 * cookies blocked), the port does.
 */

/** The page's side. Closing it ends it. */
export function joinShortcut(worker: Worker, listener: LinkListener): BroadcastChannel | null {
  // a channel reaches every page of the origin: only this one and its worker know its name
  const name = `digit-recognizer ${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  const shortcut = open(name);
  shortcut?.addEventListener('message', ({ data }: MessageEvent<AnsweringMessage>) => {
    listener.hear(data);
  });
  if (shortcut) worker.postMessage({ type: 'shortcut', name } satisfies AskingMessage);
  return shortcut;
}

/** The worker's side: a port whose results take the shortcut too, once the page has named it. */
export function withShortcut(port: ServedPort): ServedPort {
  let shortcut: BroadcastChannel | null = null;
  port.addEventListener('message', ({ data }) => {
    if (data.type === 'shortcut') shortcut = open(data.name);
  });
  return {
    addEventListener: (type, listener) => port.addEventListener(type, listener),
    postMessage: (message, options) => {
      if (message.type === 'result') shortcut?.postMessage(message);
      port.postMessage(message, options);
    },
  };
}

function open(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}
