import type { TrainingOrder } from '../../training-messages.ts';

/** How often a worker looks for orders while it computes, milliseconds. */
const LOOK_EVERY_MS = 25;

/** Lets a person pause and stop what computes in this worker. */
export class TrainingControl {
  readonly #stop = new AbortController();
  readonly #onPause: (isPaused: boolean) => void;
  #gate: { readonly opened: Promise<void>; readonly open: () => void } | null = null;
  #lookedAt = -Infinity;

  /** @param onPause told when it waits, and when it goes on */
  constructor(onPause: (isPaused: boolean) => void) {
    this.#onPause = onPause;
  }

  /** Aborted once a person has stopped it. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  obey(order: TrainingOrder): void {
    if (order === 'pause') {
      this.#gate ??= createGate();
      return;
    }
    if (order === 'stop') this.#stop.abort(new Error('stopped'));
    this.#gate?.open();
    this.#gate = null;
  }

  /**
   * To be awaited between two batches: lets orders come in, and waits while paused.
   *
   * @returns whether it has waited
   */
  async check(): Promise<boolean> {
    if (performance.now() - this.#lookedAt > LOOK_EVERY_MS) {
      await letMessagesIn();
      this.#lookedAt = performance.now();
    }
    let hasWaited = false;
    // let go and paused again before this goes on is still paused
    for (let gate = this.#gate; gate; gate = this.#gate) {
      if (!hasWaited) this.#onPause(true);
      hasWaited = true;
      await gate.opened;
    }
    if (hasWaited) this.#onPause(false);
    return hasWaited;
  }
}

function createGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Ends this task: what computes in one go would never hear of anything. */
function letMessagesIn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
