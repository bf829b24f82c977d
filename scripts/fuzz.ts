import { parseArgs } from 'node:util';

import { openEntrances } from './fuzz/entrances.ts';
import { fuzz } from './fuzz/run-fuzz.ts';
import { watchForHang } from './fuzz/watch-for-hang.ts';

/**
 * `npm run fuzz -- [--count 10000] [--seed 1] [--entrance images] [--from 123]`: mutated inputs for
 * every entrance. Each must be answered, or end with a named error, within its time; the memory that
 * is held must not grow. `--entrance`, `--from` and `--count 1` give one input again.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    entrance: { type: 'string' },
    from: { type: 'string', default: '0' },
  },
});
const [count, seed, from] = [Number(values.count), Number(values.seed), Number(values.from)];
if (![count, seed, from].every((value) => Number.isInteger(value) && value >= 0)) {
  console.error('--count, --seed and --from are whole numbers.');
  process.exit(2);
}

/** Of a run of some thousand inputs: what engines and libraries keep of their own accord. */
const MOST_GROWN_BYTES = 32_000_000;

const { entrances, close } = await openEntrances();
const chosen = entrances.filter(({ name }) => (values.entrance ?? name) === name);
if (chosen.length === 0) {
  console.error(`There are these entrances: ${entrances.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
for (const entrance of chosen) {
  const watch = watchForHang(entrance.name);
  const report = await fuzz(entrance, { count, seed, from, onInput: watch.begin });
  watch.end();
  const outcomes = [...report.outcomes].map(([code, times]) => `${times} ${code}`).join(', ');
  console.log(
    `${entrance.name.padEnd(14)} ${outcomes}; slowest ${Math.round(report.slowestMs)} ms, ` +
      `grown by ${(report.grownBytes / 1e6).toFixed(1)} MB and ${report.grownTensors} tensors`,
  );
  for (const { number, title, problem } of report.failures) {
    console.error(
      `  --entrance '${entrance.name}' --seed ${seed} --from ${number}: ${title}\n${problem}`,
    );
  }
  const mayGrow = entrance.leavesTensors !== undefined;
  const isGrown = !mayGrow && (report.grownBytes > MOST_GROWN_BYTES || report.grownTensors > 0);
  if (isGrown) console.error('  It holds more memory than before.');
  if (isGrown || report.failures.length > 0) process.exitCode = 1;
}
await close();
