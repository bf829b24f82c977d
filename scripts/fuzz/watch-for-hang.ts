import { Worker } from 'node:worker_threads';

/** More than any input may take. */
const PATIENCE_MS = 120_000;

/**
 * Ends the process, and says at which input, where one keeps the thread for good: nothing in the
 * thread itself could.
 */
export function watchForHang(entrance: string): {
  readonly begin: (number: number) => void;
  readonly end: () => void;
} {
  const current = new Int32Array(new SharedArrayBuffer(4));
  const watcher = new Worker(
    `const { workerData: { current, entrance, patience } } = require('node:worker_threads');
    let last = -1;
    setInterval(() => {
      const now = Atomics.load(current, 0);
      if (now === last) {
        require('node:fs').writeSync(2, entrance + ': input ' + now + ' takes for ever\\n');
        process.kill(process.pid, 'SIGKILL');
      }
      last = now;
    }, patience);`,
    { eval: true, workerData: { current, entrance, patience: PATIENCE_MS } },
  );
  watcher.unref();
  return {
    begin: (number) => void Atomics.store(current, 0, number),
    end: () => void watcher.terminate(),
  };
}
