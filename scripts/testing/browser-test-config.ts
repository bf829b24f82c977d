import { existsSync } from 'node:fs';

import {
  defaultReporter,
  type BrowserLauncher,
  type Reporter,
  type TestRunnerConfig,
} from '@web/test-runner';

import { launchChromium, launchFirefox, launchWebKit } from './browser-launchers.ts';
import { serveExpectedReadings } from './expected-readings.ts';
import { findChromium, findFirefox, findWebKit } from './find-browsers.ts';
import { tellPageMemory } from './page-memory.ts';
import { reportTotals } from './report-totals.ts';
import { stallAnswers } from './stalled-answers.ts';
import { viteForTests } from './vite-for-tests.ts';

const engineNames = ['chromium', 'firefox', 'webkit'] as const;
type EngineName = (typeof engineNames)[number];

/** An engine that does not take part in this run. */
interface SkippedEngine {
  readonly engine: EngineName;
  readonly reason: string;
}

/** `TEST_BROWSERS=chromium,firefox` narrows the run to some engines; unset means all three. */
function wantedEngines(): readonly EngineName[] {
  const wanted = process.env.TEST_BROWSERS;
  if (wanted === undefined || wanted === '') return engineNames;
  return wanted.split(',').map((name) => {
    const known = engineNames.find((engine) => engine === name.trim().toLowerCase());
    if (!known) throw new Error(`TEST_BROWSERS=${wanted}: choose from ${engineNames.join(', ')}.`);
    return known;
  });
}

async function launchEngine(engine: EngineName): Promise<BrowserLauncher | SkippedEngine> {
  const hasDisplay =
    process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  if (engine === 'chromium') {
    const found = findChromium();
    if (found.path === undefined) throw new Error(`Chromium is a must: ${found.missing}.`);
    return launchChromium(found.path);
  }
  if (!hasDisplay) return { engine, reason: 'no display (run under xvfb-run -a)' };
  if (engine === 'firefox') {
    const found = findFirefox();
    return found.path === undefined ? { engine, reason: found.missing } : launchFirefox(found.path);
  }
  const found = findWebKit();
  return found.driver === undefined ? { engine, reason: found.missing } : launchWebKit(found);
}

/** The test runner with every engine that this machine has; the others are reported as skipped. */
export async function browserTestConfig(): Promise<TestRunnerConfig> {
  const launched = await Promise.all(wantedEngines().map(launchEngine));
  const browsers = launched.filter((one): one is BrowserLauncher => !('reason' in one));
  const skipped = launched.filter((one): one is SkippedEngine => 'reason' in one);
  for (const { engine, reason } of skipped) console.log(`SKIPPED ${engine}: ${reason}`);
  const vite = viteForTests();
  const reporters: Reporter[] = [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
  ];
  const totalsFile = process.env.TEST_TOTALS_FILE;
  if (totalsFile !== undefined) reporters.push(reportTotals(totalsFile, skipped.length));
  return {
    rootDir: process.cwd(),
    files: existsSync('test/browser') ? ['test/browser/**/*.test.ts'] : [],
    browsers,
    concurrency: 1,
    concurrentBrowsers: 1,
    browserStartTimeout: 120_000,
    testsStartTimeout: 120_000,
    testsFinishTimeout: 300_000,
    // machines are shared: this only ends what hangs, and only after the product's own time limits
    testFramework: { config: { ui: 'bdd', timeout: '120000' } },
    middleware: [stallAnswers(), serveExpectedReadings(), vite.middleware],
    plugins: [vite.plugin, tellPageMemory()],
    reporters,
  };
}
