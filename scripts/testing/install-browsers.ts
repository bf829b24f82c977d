import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { debianPackages, findChromium } from './find-browsers.ts';

/** Says what to do by hand where nothing could be installed. */
export const installationAdvice = `Chromium is needed for the tests, and none could be installed here. Please
  - Debian, Ubuntu: sudo apt-get install --no-install-recommends ${debianPackages.join(' ')}
  - Fedora:         sudo dnf install chromium firefox xorg-x11-server-Xvfb
  - macOS:          brew install --cask google-chrome firefox
  - Windows:        winget install Google.Chrome Mozilla.Firefox
or set CHROME_PATH to an installed Chromium, Chrome or Edge.`;

/** Makes sure that a Chromium is there, by whatever this platform offers. */
export function ensureChromium(): boolean {
  const found = findChromium();
  if (found.path !== undefined) return true;
  // a wrong path is for the person to mend; installing another browser would not be what was meant
  if (process.env.CHROME_PATH) {
    console.error(`${found.missing}.`);
    return false;
  }
  console.log(`${found.missing}; installing one …`);
  for (const install of [installDebianPackages, downloadChromium]) {
    install();
    if (findChromium().path !== undefined) return true;
  }
  return false;
}

/** With all three engines, as only a superuser may; asks for no password. */
export function installDebianPackages(): void {
  if (!existsSync('/usr/bin/apt-get')) return;
  const isRoot = process.getuid?.() === 0;
  const sudo = isRoot ? [] : ['sudo', '-n'];
  if (!isRoot && !run([...sudo, 'true'], 'ignore')) return;
  const apt = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '--yes', '--quiet=2'];
  run([...apt, 'update']);
  // Ubuntu lacks some of them, and one that is missing would stop the others
  const offered = debianPackages.filter((name) => run(['apt-cache', 'show', name], 'ignore'));
  if (offered.length > 0) run([...apt, 'install', '--no-install-recommends', ...offered]);
}

/** Playwright knows a build for each platform. */
function downloadChromium(): void {
  const package_ = createRequire(import.meta.url).resolve('playwright-core/package.json');
  run([process.execPath, join(dirname(package_), 'cli.js'), 'install', 'chromium']);
}

function run([command = '', ...args]: readonly string[], stdio: 'inherit' | 'ignore' = 'inherit') {
  return spawnSync(command, args, { stdio }).status === 0;
}
