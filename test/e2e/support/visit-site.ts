import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';

import { chromium, type BrowserContext, type Page } from 'playwright-core';

import type { SiteServer, SiteServerOptions } from '../../../scripts/server/site-server.ts';
import { chromiumArguments } from '../../../scripts/testing/browser-launchers.ts';
import { findChromium } from '../../../scripts/testing/find-browsers.ts';
import { serveBuiltSite } from './built-site.ts';

/** What a test has for itself: a site, and a browser with a fresh, ordinary (not private) profile. */
export interface Visit<Site> {
  readonly site: Site;
  readonly context: BrowserContext;
  /** A first tab, with nothing in it yet. */
  readonly page: Page;
}

export interface VisitOptions {
  /** Problems that the test itself causes. */
  readonly expectedProblems?: RegExp;
  readonly isTouch?: boolean;
  /** Whether the person has forbidden sites to keep anything. */
  readonly blocksSiteData?: boolean;
}

/** For tests that take the server away: what is on its way at that moment fails. */
export const ANY_PROBLEM = /./;

/** Machines are shared: this only ends what hangs. */
const patienceMs = 90_000;

/**
 * Serves a site and starts the installed Chromium, both until the test ends. The test fails if by
 * then a page has logged an error, thrown, or broken its content security policy.
 */
export async function visit<Site extends { stop(): Promise<void> }>(
  test: TestContext,
  serve: () => Promise<Site>,
  { expectedProblems, isTouch = false, blocksSiteData = false }: VisitOptions = {},
): Promise<Visit<Site>> {
  const problems: string[] = [];
  const profile = await createProfile(blocksSiteData);
  const context = await startChromium(profile, isTouch, (problem) => {
    if (!expectedProblems?.test(problem)) problems.push(problem);
  });
  const serving = serve();
  // one hook for all: a hook that fails keeps the ones after it from running
  test.after(async () => {
    try {
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
      await (await serving).stop();
      await rm(profile, { recursive: true, force: true });
    }
  });
  return { site: await serving, context, page: await context.newPage() };
}

/** Visits the built site as a static host serves it. */
export function visitBuiltSite(
  test: TestContext,
  { basePath, ...options }: VisitOptions & Pick<SiteServerOptions, 'basePath'> = {},
): Promise<Visit<SiteServer>> {
  return visit(test, () => serveBuiltSite({ basePath }), options);
}

/** A folder for a browser's profile, which begins with what a person has set. */
async function createProfile(blocksSiteData: boolean): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'digit-recognizer-profile-'));
  if (!blocksSiteData) return folder;
  const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
  await mkdir(path.join(folder, 'Default'));
  await writeFile(path.join(folder, 'Default', 'Preferences'), JSON.stringify(settings));
  return folder;
}

/** Starts the installed Chromium, which tells what goes wrong in its pages. */
async function startChromium(
  profile: string,
  isTouch: boolean,
  tell: (problem: string) => void,
): Promise<BrowserContext> {
  const { path, missing } = findChromium();
  if (path === undefined) throw new Error(missing);
  // a persistent context, because Chromium installs no app from a private window
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: path,
    args: [...chromiumArguments],
    viewport: isTouch ? { width: 390, height: 844 } : { width: 1280, height: 800 },
    hasTouch: isTouch,
    isMobile: isTouch,
  });
  context.setDefaultTimeout(patienceMs);
  context.on('console', (message) => {
    if (message.type() === 'error') tell(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => tell(String(error.error())));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`blocked by ${event.violatedDirective}: ${event.blockedURI}`);
    });
  });
  return context;
}
