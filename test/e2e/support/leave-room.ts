import type { Page } from 'playwright-core';

/**
 * Leaves the page's site room for so many bytes more. To be called before a test has anything kept,
 * as Chromium remembers for a while how much room there is.
 */
export async function leaveRoom(page: Page, bytes: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + bytes });
}
