/** Real workers, kept at hand so that a test can count them or end one from outside. */
export interface WorkerSpy {
  readonly workers: readonly Worker[];
  restore(): void;
}

export function spyOnWorkers(): WorkerSpy {
  const original = globalThis.Worker;
  const workers: Worker[] = [];
  globalThis.Worker = class extends original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      workers.push(this);
    }
  };
  return {
    workers,
    restore: () => {
      globalThis.Worker = original;
    },
  };
}

/** A page that may start no worker at all, as under a strict content security policy. */
export function forbidWorkers(): { restore(): void } {
  const original = globalThis.Worker;
  globalThis.Worker = function forbid(): never {
    throw new DOMException('Workers are forbidden in this test.', 'SecurityError');
  } as unknown as typeof Worker;
  return {
    restore: () => {
      globalThis.Worker = original;
    },
  };
}
