import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { TestTotals } from './report-totals.ts';

export const testParts = ['unit', 'browser', 'e2e'] as const;
export type TestPart = (typeof testParts)[number];

/** What a part of the suite came to; `problem` where it ended otherwise than by its tests. */
export interface PartResult {
  readonly part: TestPart;
  readonly totals: TestTotals;
  readonly problem?: string;
}

/** Runs one part in a process of its own, its output passed through, and counts its tests. */
export async function runTestPart(part: TestPart): Promise<PartResult> {
  const folder = mkdtempSync(join(tmpdir(), 'digit-recognizer-tests-'));
  const totalsFile = join(folder, 'totals.json');
  try {
    const [command, ...args] = withDisplay(commandOf(part));
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: { ...process.env, TEST_TOTALS_FILE: totalsFile },
    });
    const [exitCode, signal] = (await once(child, 'exit')) as [number | null, string | null];
    if (!existsSync(totalsFile)) {
      const how = exitCode === null ? `by ${signal ?? 'a signal'}` : `with exit code ${exitCode}`;
      return failedAsWhole(part, `ended ${how} before its tests were counted`);
    }
    const totals = JSON.parse(readFileSync(totalsFile, 'utf8')) as TestTotals;
    if (totals.passed + totals.failed === 0) return failedAsWhole(part, 'ran no tests');
    if (exitCode !== 0 && totals.failed === 0) {
      return failedAsWhole(part, `ended with exit code ${exitCode ?? -1} though no test failed`);
    }
    return { part, totals };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function failedAsWhole(part: TestPart, problem: string): PartResult {
  return { part, totals: { passed: 0, failed: 1, skipped: 0 }, problem };
}

type Command = readonly [string, ...string[]];

function commandOf(part: TestPart): Command {
  if (part === 'browser') {
    return [process.execPath, join('node_modules', '@web', 'test-runner', 'dist', 'bin.js')];
  }
  const reporter = new URL('report-node-totals.js', import.meta.url);
  return [
    process.execPath,
    ...['--import', 'tsx', '--test'],
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...[`--test-reporter=${reporter.href}`, `--test-reporter-destination=stderr`],
    // the end-to-end tests share two cores and some a port; unit tests take all cores there are
    `--test-concurrency=${part === 'e2e' ? 1 : availableParallelism()}`,
    ...findTestFiles(fileURLToPath(new URL(`../../test/${part}`, import.meta.url))),
  ];
}

function findTestFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => join(folder, path))
    .sort();
}

/** Firefox needs a display for WebGL and WebKit for anything; a virtual one where there is none. */
function withDisplay(command: Command): Command {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasDisplay = process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY);
  return hasDisplay || !existsSync('/usr/bin/xvfb-run')
    ? command
    : ['/usr/bin/xvfb-run', '--auto-servernum', ...command];
}
