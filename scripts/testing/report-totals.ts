import { writeFileSync } from 'node:fs';

import type { Reporter, TestResult, TestSession, TestSuiteResult } from '@web/test-runner';

/** How many tests ended how. */
export interface TestTotals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

function testsOf(suite: TestSuiteResult): TestResult[] {
  return [...suite.tests, ...suite.suites.flatMap(testsOf)];
}

/** A file that does not load, or an error outside any test, counts as one failed test. */
function countSession(session: TestSession): TestTotals {
  const tests = session.testResults ? testsOf(session.testResults) : [];
  const failed = tests.filter((test) => !test.passed && !test.skipped).length;
  return {
    passed: tests.filter((test) => test.passed && !test.skipped).length,
    failed: failed === 0 && !session.passed ? 1 : failed,
    skipped: tests.filter((test) => test.skipped).length,
  };
}

/** Writes the totals of a run over all engines to `file`, as JSON, for the summary of `npm test`. */
export function reportTotals(file: string, skippedEngines: number): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const counts = sessions.map(countSession);
      const sum = (key: keyof TestTotals) => counts.reduce((total, one) => total + one[key], 0);
      const totals: TestTotals = {
        passed: sum('passed'),
        failed: sum('failed'),
        skipped: sum('skipped') + skippedEngines,
      };
      writeFileSync(file, JSON.stringify(totals));
    },
  };
}
