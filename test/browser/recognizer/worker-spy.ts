import type { WorkerMessage } from '../../../src/recognizer/protocol.ts';

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

/** Workers whose readings never come through their own port, as while Chromium holds them back. */
export function holdBackReadings(): { restore(): void } {
  const original = globalThis.Worker;
  globalThis.Worker = class extends original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', (event: MessageEvent<WorkerMessage>) => {
        if (event.data.type === 'reading') event.stopImmediatePropagation();
      });
    }
  };
  return {
    restore: () => {
      globalThis.Worker = original;
    },
  };
}

/** A page that may open no channel, as a frame of another site where cookies are blocked. */
export function forbidChannels(): { restore(): void } {
  const original = globalThis.BroadcastChannel;
  globalThis.BroadcastChannel = function forbid(): never {
    throw new DOMException('Channels are forbidden in this test.', 'SecurityError');
  } as unknown as typeof BroadcastChannel;
  return {
    restore: () => {
      globalThis.BroadcastChannel = original;
    },
  };
}
