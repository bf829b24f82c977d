import type { BrowserLauncher, TestRunnerPlugin } from '@web/test-runner';
import type { Page } from 'puppeteer-core';

/** A launcher that drives its browser by puppeteer. */
interface PuppeteerLauncher extends BrowserLauncher {
  getPage(sessionId: string): Page;
}

/**
 * Answers the command `page-memory` with what the test's page holds once all garbage is collected:
 * nodes of the DOM, be they in a document or not, listeners to events, and bytes of the heap. Null
 * where the engine does not tell.
 */
export function tellPageMemory(): TestRunnerPlugin {
  return {
    name: 'page-memory-command',
    async executeCommand({ command, session }) {
      if (command !== 'page-memory') return undefined;
      if (session.browser.name !== 'Chromium') return { memory: null };
      const page = (session.browser as PuppeteerLauncher).getPage(session.id);
      const client = await page.createCDPSession();
      try {
        await client.send('HeapProfiler.collectGarbage');
        const { nodes, jsEventListeners } = await client.send('Memory.getDOMCounters');
        const { usedSize } = await client.send('Runtime.getHeapUsage');
        return { memory: { nodes, listeners: jsEventListeners, heapBytes: usedSize } };
      } finally {
        await client.detach();
      }
    },
  };
}
