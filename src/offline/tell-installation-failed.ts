import type { MessageFromServiceWorker } from './messages.ts';

declare const self: ServiceWorkerGlobalScope;

/**
 * Lets the open pages know why there is no offline copy, then fails the installation: an incomplete
 * one must not take over. The browser tries again at the next visit.
 */
export async function tellInstallationFailed(error: unknown): Promise<never> {
  const message: MessageFromServiceWorker = {
    type: 'OFFLINE_COPY_FAILED',
    reason: isStorageFull(error) ? 'storage-full' : 'incomplete',
  };
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const page of pages) page.postMessage(message);
  throw error;
}

function isStorageFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
