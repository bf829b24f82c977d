import type { Page } from 'playwright-core';

/** Waits until the browser's caches hold all of these files of the page's site. */
export async function waitUntilKept(page: Page, paths: readonly string[]): Promise<void> {
  // asked from here: `waitForFunction` takes the promise of an asynchronous condition for its truth
  while (!(await areKept(page, paths))) await page.waitForLoadState();
}

function areKept(page: Page, paths: readonly string[]): Promise<boolean> {
  return page.evaluate(async (wanted) => {
    const found = await Promise.all(
      wanted.map((path) =>
        // models are kept with their SHA-256 in the address
        caches.match(new URL(path, document.baseURI), { ignoreSearch: true }),
      ),
    );
    return found.every((response) => response !== undefined);
  }, paths);
}
