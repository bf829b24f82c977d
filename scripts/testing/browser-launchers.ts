import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

import type { BrowserLauncher } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';

import type { FoundWebKit } from './find-browsers.ts';

/**
 * Software rendering and a software WebGPU adapter, so that the GPU backends run on a machine
 * without a GPU; nothing that phones home or changes between two runs.
 */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
];

// one page at a time: parallel pages break WebKit, and the tests share two cores anyway
const concurrency = 1;

export function launchChromium(executablePath: string): BrowserLauncher {
  const launcher = chromeLauncher({
    launchOptions: { executablePath, args: [...chromiumArguments] },
    concurrency,
  });
  return Object.assign(launcher, { name: 'Chromium' });
}

export function launchFirefox(executablePath: string): BrowserLauncher {
  return puppeteerLauncher({
    launchOptions: {
      browser: 'firefox',
      executablePath,
      // without a display there is no WebGL 2
      headless: false,
      extraPrefsFirefox: {
        'dom.webgpu.enabled': true,
        'gfx.webgpu.ignore-blocklist': true,
      },
    },
    concurrency,
  });
}

/** MiniBrowser through WebKitWebDriver, which is started with the first page and ends with the run. */
export async function launchWebKit(
  found: Extract<FoundWebKit, { driver: string }>,
): Promise<BrowserLauncher> {
  const port = await findFreePort();
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: {
      browserName: 'MiniBrowser',
      // the driver speaks the classic protocol only
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] },
    } as WebdriverIO.Capabilities,
  });
  let driver: ChildProcess | undefined;
  const initialize = launcher.initialize.bind(launcher);
  const stop = launcher.stop.bind(launcher);
  const overrides = {
    name: 'WebKit',
    concurrency,
    async initialize(...config: Parameters<typeof initialize>) {
      driver = spawn(found.driver, [`--port=${port}`, '--host=127.0.0.1'], {
        stdio: 'ignore',
        env: { ...process.env, JSC_useSharedArrayBuffer: '1' },
      });
      await waitForStatus(`http://127.0.0.1:${port}/status`, driver);
      await initialize(...config);
    },
    async stop() {
      await stop();
      if (driver?.exitCode === null) {
        const ended = once(driver, 'exit');
        driver.kill();
        await ended;
      }
    },
  };
  // the package's own types disagree about an absent coverage being `undefined`
  return Object.assign(launcher, overrides) as unknown as BrowserLauncher;
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
