import type { ReactiveControllerHost } from 'lit';

/**
 * Watches something for as long as an element is in the page.
 *
 * @param watch begins, and returns what ends it
 */
export function watchWhileConnected(host: ReactiveControllerHost, watch: () => () => void): void {
  let end: (() => void) | undefined;
  host.addController({
    hostConnected: () => (end = watch()),
    hostDisconnected: () => end?.(),
  });
}
