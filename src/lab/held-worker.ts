/** An engine may collect a worker to which only its own answers lead: these are held until they end. */
const running = new Set<Worker>();

/** Starts a worker of this site's own, as a module. To be ended by {@link endWorker}. */
export function startHeldWorker(url: string | URL): Worker {
  const worker = new Worker(url, { type: 'module' });
  running.add(worker);
  return worker;
}

export function endWorker(worker: Worker): void {
  running.delete(worker);
  worker.terminate();
}
