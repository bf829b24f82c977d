/** Wipes the pad a while after its last stroke, but not before that stroke has been read. */
export class WipeTimer {
  #stop: (() => void) | null = null;

  constructor(private readonly wipe: () => void) {}

  /** @param reading of the ink to be wiped; ink that could not be read stays */
  start(delayMs: number, reading: Promise<unknown>): void {
    this.stop();
    if (!(delayMs > 0)) return;
    let isStopped = false;
    let timer = 0;
    const delay = new Promise<void>((resolve) => {
      timer = window.setTimeout(resolve, delayMs);
    });
    this.#stop = () => {
      isStopped = true;
      clearTimeout(timer);
    };
    Promise.all([delay, reading]).then(
      () => {
        if (!isStopped) this.wipe();
      },
      () => undefined,
    );
  }

  stop(): void {
    this.#stop?.();
    this.#stop = null;
  }
}
