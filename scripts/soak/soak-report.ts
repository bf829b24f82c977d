/** How a round in a browser ended; `test/soak/soak.test.ts` tells it. */
export interface SoakRound {
  readonly engine: string;
  readonly kind: string;
  readonly ms: number;
  readonly retries: number;
  readonly problem?: string;
  readonly outcome: 'answered' | 'failed' | 'never came';
}

/** Rounds that go by one name. */
interface Tally {
  readonly name: string;
  readonly rounds: readonly SoakRound[];
}

/** So many times the median is slow. */
const SLOW = 10;

/** A table of all rounds, then what went wrong, each problem once with how often it came. */
export function formatSoak(rounds: readonly SoakRound[]): string {
  const tallies = tally(rounds, ({ engine, kind }) => `${engine} ${kind}`);
  const head = [
    'rounds',
    'answered',
    'retried',
    'failed',
    'never',
    'slow',
    'median ms',
    'slowest ms',
  ];
  const lines = tallies.map(({ name, rounds: own }) => {
    const times = own.map(({ ms }) => ms).sort((one, other) => one - other);
    const median = times[times.length >> 1] ?? 0;
    const count = (isCounted: (round: SoakRound) => boolean) => own.filter(isCounted).length;
    return [
      name,
      own.length,
      count(({ outcome }) => outcome === 'answered'),
      count(({ retries }) => retries > 0),
      count(({ outcome }) => outcome === 'failed'),
      count(({ outcome }) => outcome === 'never came'),
      count(({ ms }) => ms > SLOW * median),
      Math.round(median),
      Math.round(times.at(-1) ?? 0),
    ];
  });
  const table = [['', ...head], ...lines].map(([name, ...cells]) =>
    [String(name).padEnd(22), ...cells.map((cell) => String(cell).padStart(11))].join(''),
  );
  const problems = tally(
    rounds.filter(({ problem }) => problem !== undefined),
    ({ engine, kind, problem }) => `${engine} ${kind}: ${problem ?? ''}`,
  );
  const told = problems.map(({ name, rounds: own }) => `${own.length} × ${name}`);
  return [...table, ...(told.length > 0 ? ['', ...told] : [])].join('\n');
}

function tally(rounds: readonly SoakRound[], nameOf: (round: SoakRound) => string): Tally[] {
  const names = [...new Set(rounds.map(nameOf))].sort();
  return names.map((name) => ({ name, rounds: rounds.filter((round) => nameOf(round) === name) }));
}

/** Whether every round was answered, though perhaps by a second worker. */
export const isSound = (rounds: readonly SoakRound[]): boolean =>
  rounds.length > 0 && rounds.every(({ outcome }) => outcome === 'answered');
