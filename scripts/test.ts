import { ensureChromium, installationAdvice } from './testing/install-browsers.ts';
import { runTestPart, testParts, type PartResult, type TestPart } from './testing/test-parts.ts';

/** `npm test [-- unit browser e2e]`: the whole suite, or the parts that are named. */
const named = process.argv.slice(2);
const unknown = named.filter((name) => !testParts.some((part) => part === name));
if (unknown.length > 0) {
  console.error(`No part named ${unknown.join(', ')}: choose from ${testParts.join(', ')}.`);
  process.exit(1);
}
const wanted = testParts.filter((part) => named.length === 0 || named.includes(part));

const needsBrowser = wanted.some((part: TestPart) => part !== 'unit');
if (needsBrowser && !ensureChromium()) {
  console.error(installationAdvice);
  process.exit(1);
}

const results: PartResult[] = [];
for (const part of wanted) {
  console.log(`\n── ${part} ${'─'.repeat(70 - part.length)}\n`);
  results.push(await runTestPart(part));
}

console.log(`\n── summary ${'─'.repeat(63)}\n`);
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const { part, totals, problem } of results) {
  const counts = `${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`;
  // not alone on its line, so that the closing line is the only one of its kind
  console.log(`${part.padEnd(8)} ${counts}${problem === undefined ? '' : `: ${problem}`}`);
  sum.passed += totals.passed;
  sum.failed += totals.failed;
  sum.skipped += totals.skipped;
}
console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed === 0 ? 0 : 1;
