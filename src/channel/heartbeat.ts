export interface HeartbeatOptions {
  /** How often a worker that owes an answer is asked whether it lives. */
  readonly intervalMs?: number | undefined;
  /**
   * So many pings without any message are taken for death. Counted in pings, not in time: a laptop
   * that slept must not look like a worker that died.
   */
  readonly patience?: number | undefined;
}

/** For workers that train: who computes hears nothing meanwhile, and a batch on cpu takes a minute. */
export const WHILE_TRAINING: HeartbeatOptions = { patience: 36 };

const INTERVAL_MS = 5_000;
/**
 * The first pings follow each other sooner. An engine can lose the wake-up of a message until the
 * next one comes (WebKitGTK did, in one of 1,600 fresh workers): nobody is to wait for an interval.
 */
const FIRST_INTERVAL_MS = 250;
const PATIENCE = 6;

/** Notices a worker that is gone: one that was ended from outside or ran out of memory sends no event. */
export class Heartbeat {
  readonly #intervalMs: number;
  readonly #patience: number;
  readonly #ping: () => void;
  readonly #die: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #silentPings = 0;

  /** @param die called once the worker has been silent for too long */
  constructor(
    { intervalMs = INTERVAL_MS, patience = PATIENCE }: HeartbeatOptions,
    ping: () => void,
    die: () => void,
  ) {
    this.#intervalMs = intervalMs;
    this.#patience = patience;
    this.#ping = ping;
    this.#die = die;
  }

  /** Begins to listen, unless it does already. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#silentPings = 0;
    this.#waitFor(Math.min(FIRST_INTERVAL_MS, this.#intervalMs));
  }

  #waitFor(ms: number): void {
    this.#timer = setTimeout(() => {
      if (this.#silentPings >= this.#patience) {
        this.#die();
        return;
      }
      // the early ones come before a busy worker can be expected to answer
      if (ms >= this.#intervalMs) this.#silentPings += 1;
      this.#waitFor(Math.min(2 * ms, this.#intervalMs));
      this.#ping();
    }, ms);
  }

  /** To be told of every message. */
  hear(): void {
    this.#silentPings = 0;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
