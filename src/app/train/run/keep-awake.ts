/**
 * Keeps the screen from going dark, which would put a phone's training to sleep. Where the browser
 * does not do that, nothing happens.
 *
 * @returns what ends it
 */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  const ending = new AbortController();
  const ask = async () => {
    if (document.hidden || !('wakeLock' in navigator)) return;
    try {
      lock = await navigator.wakeLock.request('screen');
      if (ending.signal.aborted) await lock.release();
    } catch {
      // a low battery, most likely: the screen then does as it always does
    }
  };
  // the browser takes the lock back whenever the page is hidden
  document.addEventListener('visibilitychange', () => void ask(), { signal: ending.signal });
  void ask();
  return () => {
    ending.abort();
    lock?.release().catch(() => undefined);
  };
}
