import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

import type { FoundWebKit } from './find-browsers.ts';

export interface WebKitDriver {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts WebKitWebDriver and waits until it takes sessions. */
export async function startWebKitDriver(path: string): Promise<WebKitDriver> {
  const port = await findFreePort();
  const driver = spawn(path, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: { ...process.env, JSC_useSharedArrayBuffer: '1' },
  });
  await waitForStatus(`http://127.0.0.1:${port}/status`, driver);
  return {
    port,
    async stop() {
      if (driver.exitCode !== null) return;
      const ended = once(driver, 'exit');
      driver.kill();
      await ended;
    },
  };
}

/** How a WebDriver client asks that driver for a MiniBrowser. */
export function webKitCapabilities(
  found: Extract<FoundWebKit, { driver: string }>,
): WebdriverIO.Capabilities {
  return {
    browserName: 'MiniBrowser',
    // the driver speaks the classic protocol only
    'wdio:enforceWebDriverClassic': true,
    'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] },
  } as WebdriverIO.Capabilities;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}

/** Polls, because a driver says nowhere else that it is ready. */
async function waitForStatus(url: string, driver: ChildProcess): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (driver.exitCode !== null) throw new Error(`WebKitWebDriver ended (${driver.exitCode}).`);
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('WebKitWebDriver did not start in 30 seconds.');
}
