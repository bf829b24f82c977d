import type { ReactiveControllerHost } from 'lit';

type Listeners = {
  readonly [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void;
};

/**
 * Listens to events of the host for as long as it is in a document. The listeners are never
 * passive: each may prevent what the browser would do.
 */
export function listenWhileConnected(
  host: ReactiveControllerHost & HTMLElement,
  listeners: Listeners,
): void {
  let listening: AbortController;
  host.addController({
    hostConnected() {
      listening = new AbortController();
      const { signal } = listening;
      for (const [name, listener] of Object.entries(listeners))
        host.addEventListener(name, listener as EventListener, { signal, passive: false });
    },
    hostDisconnected() {
      listening.abort();
    },
  });
}
