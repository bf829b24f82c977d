import type { BrowserLauncher } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';

import type { FoundWebKit } from './find-browsers.ts';
import { startWebKitDriver, webKitCapabilities } from './webkit-driver.ts';

/** Only with these does Firefox offer WebGPU on a machine without a graphics card. */
export const firefoxPreferences: Readonly<Record<string, boolean>> = {
  'dom.webgpu.enabled': true,
  'gfx.webgpu.ignore-blocklist': true,
};

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
      extraPrefsFirefox: { ...firefoxPreferences },
    },
    concurrency,
  });
}

/** MiniBrowser through WebKitWebDriver, which lives from before the first page to the end of the run. */
export async function launchWebKit(
  found: Extract<FoundWebKit, { driver: string }>,
): Promise<BrowserLauncher> {
  const driver = await startWebKitDriver(found.driver);
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port: driver.port,
    path: '/',
    logLevel: 'error',
    capabilities: webKitCapabilities(found),
  });
  const stop = launcher.stop.bind(launcher);
  const overrides = {
    name: 'WebKit',
    concurrency,
    async stop() {
      await stop();
      await driver.stop();
    },
  };
  // the package's own types disagree about an absent coverage being `undefined`
  return Object.assign(launcher, overrides) as unknown as BrowserLauncher;
}
