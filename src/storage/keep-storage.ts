/** As pages have it; a worker can only ask whether it was granted. */
interface PageStorage {
  persist?(): Promise<boolean>;
}

let isAsked = false;

/**
 * Asks the browser, once a visit, not to throw away what this site stores when room gets short. Some
 * browsers ask the person, so it is called when there is something worth keeping, and not waited for.
 */
export function askToKeepStorage(): void {
  if (isAsked) return;
  isAsked = true;
  // typed as always there, but missing on insecure origins
  const storage = (navigator as { storage?: PageStorage }).storage;
  storage?.persist?.().catch(() => undefined);
}
