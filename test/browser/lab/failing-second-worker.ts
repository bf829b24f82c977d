/** The training worker, whose second worker fails after some batches. */
const GRADIENTS = 12;
const { Worker: WorkerBefore } = globalThis;

globalThis.Worker = class extends WorkerBefore {
  #gradients = 0;

  constructor() {
    super(new URL('../../../src/lab/worker/training-worker.ts', import.meta.url), {
      type: 'module',
    });
  }

  // not ended at work: WebKitGTK was seen to hang where a worker's worker is
  override postMessage(message: unknown, transfer?: Transferable[] | object): void {
    const isGradient = (message as { readonly name?: string }).name === 'gradient';
    if (isGradient && ++this.#gradients === GRADIENTS) {
      this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    } else {
      super.postMessage(message, transfer as Transferable[]);
    }
  }
};

const worker = new URL('../../../src/lab/worker/training-worker.ts', import.meta.url);
await import(/* @vite-ignore */ worker.href);
export {};
