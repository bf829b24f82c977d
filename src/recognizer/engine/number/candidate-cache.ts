import type { Candidate } from '../../../ink/index.ts';

/** Candidates that are remembered: more than a long number has, with room for one or two others. */
const MOST_REMEMBERED = 600;

/** What the model said of ink that is still there when more is written: it is not asked again. */
export class CandidateCache {
  readonly #outputs = new Map<string, Float32Array>();

  get({ key }: Candidate): Float32Array | undefined {
    if (key === null) return undefined;
    const outputs = this.#outputs.get(key);
    if (outputs) {
      // the last one asked for is the last one forgotten
      this.#outputs.delete(key);
      this.#outputs.set(key, outputs);
    }
    return outputs;
  }

  set({ key }: Candidate, outputs: Float32Array): void {
    if (key === null) return;
    this.#outputs.set(key, outputs);
    if (this.#outputs.size <= MOST_REMEMBERED) return;
    for (const oldest of this.#outputs.keys()) {
      this.#outputs.delete(oldest);
      break;
    }
  }
}
