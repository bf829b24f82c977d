import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { startTestRunner } from '@web/test-runner';
import { describeError } from '../src/errors/describe-error.ts';
import { parseOptionValues, UsageError } from './command-line/option-values.ts';
import { formatSoak, isSound, type SoakRound } from './soak/soak-report.ts';
import { browserTestConfig } from './testing/browser-test-config.ts';

const HELP = `Starts fresh workers again and again in all engines at once, beside busy loops: readings, and now and
then a training, a personalising and an evaluation. Tells how many answered, how many took a second
worker, how many were slow (over ten times the median) and how many never came.

  npm run soak -- [options]

  --minutes N   how long; default 2
  --busy N      how many busy loops run beside; default 1
  TEST_BROWSERS=chromium,firefox narrows it to some engines
`;

async function main(): Promise<void> {
  const values = parseOptionValues(process.argv.slice(2), {
    minutes: { type: 'string', default: '2' },
    busy: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const minutes = readNumber('--minutes', values.minutes);
  const loops = Array.from({ length: readNumber('--busy', values.busy) }, () =>
    spawn(process.execPath, ['--eval', 'for (;;);'], { stdio: 'ignore' }),
  );
  try {
    const rounds = await soak(minutes * 60_000);
    process.stdout.write(`\n${formatSoak(rounds)}\n`);
    if (!isSound(rounds)) process.exitCode = 1;
  } finally {
    for (const loop of loops) loop.kill();
  }
}

function readNumber(option: string, value: string): number {
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number) && number >= 0) return number;
  throw new UsageError(`${option} needs a number, 0 or more; "${value}" is none.`);
}

/** @param ms how long each engine goes on */
async function soak(ms: number): Promise<SoakRound[]> {
  const rounds: SoakRound[] = [];
  const config = await browserTestConfig();
  const engines = config.browsers?.length ?? 1;
  const runner = await startTestRunner({
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
    config: {
      ...config,
      files: ['test/soak/**/*.test.ts'],
      concurrentBrowsers: engines,
      testsFinishTimeout: ms + 600_000,
      middleware: [
        async (context, next) => {
          if (context.path === '/soak/settings') {
            context.body = JSON.stringify({ ms });
          } else if (context.path === '/soak/rounds') {
            rounds.push(JSON.parse(await text(context.req)) as SoakRound);
            context.status = 204;
          } else {
            await next();
          }
        },
        ...(config.middleware ?? []),
      ],
    },
  });
  if (!runner) throw new Error('The browsers did not start.');
  const isPassed = await new Promise<boolean>((resolve) => runner.on('stopped', resolve));
  if (!isPassed) throw new Error(`A page was lost on the way.\n${formatSoak(rounds)}`);
  return rounds;
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
