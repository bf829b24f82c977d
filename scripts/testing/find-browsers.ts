import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

import { chromium } from 'playwright-core';

/** Where a browser is, or why there is none. */
export type FoundBrowser =
  | { readonly path: string; readonly missing?: undefined }
  | { readonly path?: undefined; readonly missing: string };

/** WebKit is driven through its WebDriver, which starts MiniBrowser. */
export type FoundWebKit =
  | { readonly driver: string; readonly browser: string; readonly missing?: undefined }
  | { readonly driver?: undefined; readonly browser?: undefined; readonly missing: string };

function findOnPath(names: readonly string[]): string | undefined {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder === '') continue;
    for (const name of names) {
      for (const suffix of suffixes) {
        const path = join(folder, name + suffix);
        if (existsSync(path)) return path;
      }
    }
  }
  return undefined;
}

/** The usual places below the Program Files folders and the user's own applications. */
function windowsPaths(tail: string): string[] {
  return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, tail));
}

function macPaths(app: string): string[] {
  const tail = join(`${app}.app`, 'Contents', 'MacOS', app);
  return [join('/Applications', tail), join(homedir(), 'Applications', tail)];
}

function firstExisting(paths: readonly string[]): string | undefined {
  return paths.find((path) => existsSync(path));
}

/** A path that the user names wins; naming a file that is not there is an error worth saying. */
function fromEnvironment(variable: string): FoundBrowser | undefined {
  const path = process.env[variable];
  if (path === undefined || path === '') return undefined;
  return existsSync(path) ? { path } : { missing: `${variable} names ${path}, which is not there` };
}

/**
 * Chromium, Chrome or Edge: `CHROME_PATH`, then the PATH, then the platform's usual places, then
 * where Playwright keeps what it downloaded.
 */
export function findChromium(): FoundBrowser {
  const named = fromEnvironment('CHROME_PATH');
  if (named) return named;
  const path =
    findOnPath([
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      'chrome',
      'microsoft-edge',
      'microsoft-edge-stable',
      'msedge',
    ]) ??
    firstExisting(
      process.platform === 'darwin'
        ? ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap(macPaths)
        : process.platform === 'win32'
          ? [
              'Google\\Chrome\\Application\\chrome.exe',
              'Chromium\\Application\\chrome.exe',
              'Microsoft\\Edge\\Application\\msedge.exe',
            ].flatMap(windowsPaths)
          : ['/opt/google/chrome/chrome', '/snap/bin/chromium'],
    ) ??
    firstExisting([chromium.executablePath()]);
  return path ? { path } : { missing: 'no Chromium, Chrome or Edge found (CHROME_PATH names one)' };
}

/** Firefox: `FIREFOX_PATH`, then the PATH, then the platform's usual places. */
export function findFirefox(): FoundBrowser {
  const named = fromEnvironment('FIREFOX_PATH');
  if (named) return named;
  const path =
    findOnPath(['firefox', 'firefox-esr']) ??
    firstExisting(
      process.platform === 'darwin'
        ? [
            '/Applications/Firefox.app/Contents/MacOS/firefox',
            join(homedir(), 'Applications/Firefox.app/Contents/MacOS/firefox'),
          ]
        : process.platform === 'win32'
          ? windowsPaths('Mozilla Firefox\\firefox.exe')
          : ['/snap/bin/firefox'],
    );
  return path ? { path } : { missing: 'no Firefox found (FIREFOX_PATH names one)' };
}

/** WebKitGTK's driver and the MiniBrowser that it starts; Linux only. */
export function findWebKit(): FoundWebKit {
  if (process.platform !== 'linux') return { missing: 'WebKitWebDriver exists on Linux only' };
  const driver = findOnPath(['WebKitWebDriver']);
  if (!driver) return { missing: 'no WebKitWebDriver found (Debian package webkit2gtk-driver)' };
  const browser = findOnPath(['MiniBrowser']) ?? firstExisting(miniBrowserPlaces());
  if (!browser) return { missing: 'no MiniBrowser found beside WebKitWebDriver' };
  return { driver, browser };
}

/** MiniBrowser lies in a versioned folder below the library folder of the architecture. */
function miniBrowserPlaces(): string[] {
  const libraries = ['/usr/lib', '/usr/lib64', '/usr/libexec', '/usr/local/libexec'];
  const folders = libraries.flatMap((library) => {
    const inside = listFolder(library);
    const architectures = inside.filter((name) => name.endsWith('-linux-gnu'));
    return [library, ...architectures.map((name) => join(library, name))];
  });
  return folders
    .flatMap((folder) => listFolder(folder).map((name) => join(folder, name)))
    .filter((path) => path.includes('webkit2gtk-') || path.includes('webkitgtk-'))
    .map((path) => join(path, 'MiniBrowser'));
}

function listFolder(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Debian's packages hold everything that the tests of all three engines need. */
export const debianPackages = [
  'chromium',
  'firefox-esr',
  'webkit2gtk-driver',
  'xvfb',
  'xauth',
  'mesa-vulkan-drivers',
] as const;
