import { compareReasons } from './dependencies/compare-reasons.ts';
import { measureDependencies } from './dependencies/measure-dependencies.ts';
import { reasons } from './dependencies/reasons.ts';

/**
 * `npm run dependencies`: each package that the project names, with the megabytes and the number of
 * packages that are installed for it alone, and why it is there. Fails where a reason is missing or
 * one is left over.
 */
const found = measureDependencies('.');
for (const { name, isShipped, bytes, packages } of found) {
  const size = `${(bytes / 1e6).toFixed(1)} MB`.padStart(9);
  const count = String(packages).padStart(4);
  console.log(
    `${size} ${count}  ${isShipped ? '*' : ' '} ${name.padEnd(32)} ${reasons[name] ?? ''}`,
  );
}
console.log('\n* needed to run; the others to build, check and test.');

const problems = compareReasons(
  found.map(({ name }) => name),
  reasons,
);
for (const problem of problems) console.error(`${problem} (scripts/dependencies/reasons.ts)`);
if (problems.length > 0) process.exitCode = 1;
