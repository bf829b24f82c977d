import type { AnsweringMessage } from '../../../src/channel/protocol.ts';
import type { Recognition } from '../../../src/recognizer/recognition.ts';

interface Replaced {
  restore(): void;
}

/** Real workers, kept at hand so that a test can count them or end one from outside. */
export interface WorkerSpy extends Replaced {
  readonly workers: readonly Worker[];
}

export function spyOnWorkers(): WorkerSpy {
  const workers: Worker[] = [];
  return { workers, ...watchWorkers((worker) => workers.push(worker)) };
}

export interface WorkerCount extends Replaced {
  readonly started: number;
  readonly ended: number;
}

/** Counts the workers that the page starts, and those that it ends. */
export function countWorkers(): WorkerCount {
  let started = 0;
  let ended = 0;
  const watch = watchWorkers((worker) => {
    started += 1;
    worker.terminate = () => {
      ended += 1;
      Worker.prototype.terminate.call(worker);
    };
  });
  return {
    ...watch,
    get started() {
      return started;
    },
    get ended() {
      return ended;
    },
  };
}

/** Workers whose readings never come through their own port, as while Chromium holds them back. */
export function holdBackReadings(): Replaced {
  return watchWorkers((worker) =>
    worker.addEventListener('message', (event: MessageEvent<AnsweringMessage>) => {
      if (isReading(event.data)) event.stopImmediatePropagation();
    }),
  );
}

/** A first worker that goes on living but whose answers never come; those after it are whole. */
export function swallowFirstAnswers(): WorkerSpy {
  const workers: Worker[] = [];
  const watched = watchWorkers((worker) => {
    if (workers.push(worker) > 1) return;
    worker.addEventListener('message', (event: MessageEvent<AnsweringMessage>) => {
      if (event.data.type === 'result') event.stopImmediatePropagation();
    });
  });
  return { workers, ...watched };
}

function isReading(message: AnsweringMessage): boolean {
  return message.type === 'result' && 'digits' in (message.result as Partial<Recognition>);
}

/** A page that may start no worker at all, as under a strict content security policy. */
export function forbidWorkers(): Replaced {
  return replace('Worker', refuse as unknown as typeof Worker);
}

/** A page that may open no channel, as a frame of another site where cookies are blocked. */
export function forbidChannels(): Replaced {
  return replace('BroadcastChannel', refuse as unknown as typeof BroadcastChannel);
}

/** Hands every worker over as soon as it is made, before anybody else listens to it. */
export function watchWorkers(see: (worker: Worker) => void): Replaced {
  return replace(
    'Worker',
    class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        see(this);
      }
    },
  );
}

function refuse(): never {
  throw new DOMException('This is forbidden in this test.', 'SecurityError');
}

function replace<Name extends 'Worker' | 'BroadcastChannel'>(
  name: Name,
  by: (typeof globalThis)[Name],
): Replaced {
  const original = globalThis[name];
  globalThis[name] = by;
  return {
    restore: () => {
      globalThis[name] = original;
    },
  };
}
