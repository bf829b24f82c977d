import { playRound, KINDS, type Kind } from './rounds.ts';

/** How a round ended; `scripts/soak/soak-report.ts` sums them up. */
interface RoundReport {
  readonly engine: string;
  readonly kind: Kind;
  /** Milliseconds to its end. */
  readonly ms: number;
  /** How many more workers it took than one. */
  readonly retries: number;
  /** Why the first of them was lost, or what it failed with. */
  readonly problem?: string;
  readonly outcome: 'answered' | 'failed' | 'never came';
}

/** What has not come by then never will: all limits of the product are shorter. */
const NEVER_MS = 300_000;

const report = (round: RoundReport) =>
  fetch('/soak/rounds', { method: 'POST', body: JSON.stringify(round) });

describe('fresh workers', function () {
  this.timeout(0);

  it('all answer', async () => {
    const settings = (await (await fetch('/soak/settings')).json()) as { readonly ms: number };
    const { userAgent } = navigator;
    const engine =
      ['Firefox', 'Chrome'].find((name) => userAgent.includes(name))?.toLowerCase() ?? 'webkit';
    const end = performance.now() + settings.ms;
    for (let round = 0; performance.now() < end; round++) {
      const kind = KINDS[round % KINDS.length] ?? 'read';
      const startedAt = performance.now();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const never = new Promise<null>((resolve) => {
        timer = setTimeout(() => resolve(null), NEVER_MS);
      });
      const ended = await Promise.race([playRound(kind), never]);
      clearTimeout(timer);
      await report({
        ...(ended ?? { outcome: 'never came', retries: 0 }),
        engine,
        kind,
        ms: performance.now() - startedAt,
      });
    }
  });
});
