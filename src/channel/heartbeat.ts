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
const PATIENCE = 6;

/** Notices a worker that is gone: one that was ended from outside or ran out of memory sends no event. */
export class Heartbeat {
  readonly #intervalMs: number;
  readonly #patience: number;
  readonly #ping: () => void;
  readonly #die: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;
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
    this.#timer = setInterval(() => {
      if (this.#silentPings >= this.#patience) {
        this.#die();
        return;
      }
      this.#silentPings += 1;
      this.#ping();
    }, this.#intervalMs);
  }

  /** To be told of every message. */
  hear(): void {
    this.#silentPings = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
