import type { TestContext } from 'node:test';

import { launch } from 'puppeteer-core';
import { remote } from 'webdriverio';

import type { SiteServer, SiteServerOptions } from '../../../scripts/server/site-server.ts';
import { firefoxPreferences } from '../../../scripts/testing/browser-launchers.ts';
import { findFirefox, findWebKit } from '../../../scripts/testing/find-browsers.ts';
import { startWebKitDriver, webKitCapabilities } from '../../../scripts/testing/webkit-driver.ts';
import { serveBuiltSite } from './built-site.ts';
import { strokesOf } from './digit-pictures.ts';

/** The little that the tests of the other engines need, which is all that their drivers share. */
export interface OtherBrowser {
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a program in the page and gives back what it returns or promises; it must be plain JSON. */
  evaluate<Result>(program: string): Promise<Result>;
  /** One stroke of the mouse, in CSS pixels of the window. */
  drag(points: readonly (readonly [number, number])[]): Promise<void>;
  close(): Promise<void>;
}

/** An engine, or why it cannot take part on this machine. */
export interface OtherEngine {
  readonly name: 'Firefox' | 'WebKit';
  readonly missing: string | undefined;
  start(): Promise<OtherBrowser>;
}

const noDisplay =
  process.platform === 'linux' && !(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
    ? 'no display (run under xvfb-run -a)'
    : undefined;

const firefox = findFirefox();
const webKit = findWebKit();

export const otherEngines: readonly OtherEngine[] = [
  { name: 'Firefox', missing: firefox.missing ?? noDisplay, start: startFirefox },
  { name: 'WebKit', missing: webKit.missing ?? noDisplay, start: startWebKit },
];

/** Serves the built site and starts an engine, both until the test ends. */
export async function visitBuiltSiteIn(
  engine: OtherEngine,
  test: TestContext,
  options: Pick<SiteServerOptions, 'basePath'> = {},
): Promise<{ readonly site: SiteServer; readonly browser: OtherBrowser }> {
  const site = await serveBuiltSite(options);
  const starting = engine.start();
  test.after(async () => {
    try {
      await (await starting).close();
    } finally {
      await site.stop();
    }
  });
  return { site, browser: await starting };
}

async function startFirefox(): Promise<OtherBrowser> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: firefox.path ?? '',
    headless: false,
    extraPrefsFirefox: { ...firefoxPreferences },
  });
  const page = await browser.newPage();
  return {
    async open(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    evaluate: <Result>(program: string) =>
      page.evaluate(`(async () => { ${program} })()`) as Promise<Result>,
    async drag([start, ...rest]) {
      if (!start) return;
      await page.mouse.move(...start);
      await page.mouse.down();
      for (const point of rest) await page.mouse.move(...point);
      await page.mouse.up();
    },
    close: () => browser.close(),
  };
}

async function startWebKit(): Promise<OtherBrowser> {
  if (webKit.missing !== undefined) throw new Error(webKit.missing);
  const driver = await startWebKitDriver(webKit.driver);
  const browser = await remote({
    hostname: '127.0.0.1',
    port: driver.port,
    path: '/',
    logLevel: 'error',
    capabilities: webKitCapabilities(webKit),
  });
  await browser.setTimeout({ script: 60_000 });
  return {
    async open(url) {
      await browser.url(url);
    },
    reload: () => browser.refresh(),
    evaluate: async <Result>(program: string) => {
      // the classic protocol's own form: the last argument is told the result
      const { result, error } = (await browser.executeAsyncScript(
        `const done = arguments[arguments.length - 1];
         (async () => { ${program} })().then(
           (result) => done({ result }),
           (error) => done({ error: String(error) }),
         );`,
        [],
      )) as { result: Result; error?: string };
      if (error !== undefined) throw new Error(error);
      return result;
    },
    async drag([start, ...rest]) {
      if (!start) return;
      const to = ([x, y]: readonly [number, number]) => ({ x: Math.round(x), y: Math.round(y) });
      const pen = browser.action('pointer').move(to(start)).down();
      for (const point of rest) pen.move({ ...to(point), duration: 0 });
      await pen.up().perform();
    },
    async close() {
      await browser.deleteSession();
      await driver.stop();
    },
  };
}

const findElement = `const element = document.querySelector('digit-recognizer');`;

/** Draws an example digit with the mouse and waits for its reading. */
export async function drawAndRead(browser: OtherBrowser, digit: number): Promise<string> {
  const box = await browser.evaluate<{ x: number; y: number; side: number }>(`
    ${findElement}
    await customElements.whenDefined('digit-recognizer');
    await element.ready;
    const pad = element.shadowRoot.querySelector('[part~="pad"]');
    pad.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const { x, y, width, height } = pad.getBoundingClientRect();
    window.answer = new Promise((resolve) =>
      element.addEventListener('digit-recognition', (event) => resolve(event.detail.value)));
    return { x, y, side: Math.min(width, height) };`);
  const strokes = strokesOf(digit);
  // each lifted pen has an answer, so that a digit of several strokes would have several
  if (strokes.length !== 1) throw new Error(`${digit} has several strokes.`);
  for (const stroke of strokes) {
    await browser.drag(
      stroke.map(({ x, y }) => [box.x + (x / 280) * box.side, box.y + (y / 280) * box.side]),
    );
  }
  return browser.evaluate<string>('return window.answer;');
}

/** Waits until the page is looked after by its service worker. */
export async function waitForOfflineCopyIn(browser: OtherBrowser): Promise<void> {
  await browser.evaluate(`
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener(
        'controllerchange', resolve, { once: true }));
    }
    return true;`);
}
