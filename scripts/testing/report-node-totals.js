import { env } from 'node:process';
import { writeFileSync } from 'node:fs';

/**
 * A reporter for Node's test runner that writes `{passed, failed, skipped}` to TEST_TOTALS_FILE and
 * prints nothing. JavaScript, because Node loads reporters before it takes TypeScript.
 *
 * @param {AsyncIterable<{type: string, data: {nesting?: number, message?: string}}>} events
 */
// eslint-disable-next-line require-yield -- a reporter is an async generator; this one has no output
export default async function* reportNodeTotals(events) {
  /** @type {Record<string, number>} */
  const counts = {};
  for await (const { type, data } of events) {
    if (type !== 'test:diagnostic' || data.nesting !== 0) continue;
    // the runner's own closing lines, such as "pass 12"
    const match = /^(pass|fail|cancelled|skipped|todo) (\d+)$/.exec(data.message ?? '');
    if (match) counts[match[1]] = Number(match[2]);
  }
  const { pass = 0, fail = 0, cancelled = 0, skipped = 0, todo = 0 } = counts;
  const totals = { passed: pass, failed: fail + cancelled, skipped: skipped + todo };
  if (env.TEST_TOTALS_FILE) {
    writeFileSync(env.TEST_TOTALS_FILE, JSON.stringify(totals));
  }
}
