/** A limit is so many ticks, so that a laptop that slept does not look like a worker that died. */
const TICKS = 20;

/** Notices a worker that lives, and answers pings, but has come to a standstill. */
export class SilenceWatch {
  readonly #timer: ReturnType<typeof setInterval>;
  #ticks = 0;
  #isWaiting = false;

  /** @param onSilence called once nothing was heard for `limitMs` milliseconds of this page's time */
  constructor(limitMs: number, onSilence: () => void) {
    this.#timer = setInterval(() => {
      if (this.#isWaiting || ++this.#ticks < TICKS) return;
      this.end();
      onSilence();
    }, limitMs / TICKS);
  }

  /** To be told of everything that the worker tells. @param isWaiting for a person, as while paused */
  hear(isWaiting = false): void {
    this.#ticks = 0;
    this.#isWaiting = isWaiting;
  }

  end(): void {
    clearInterval(this.#timer);
  }
}
