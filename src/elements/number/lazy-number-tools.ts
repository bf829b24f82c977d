import type { NumberContext } from './number-context.ts';
import type { NumberTools } from './number-tools.ts';

/** The tools for numbers, which come once there is one: a first visit needs none of them. */
export class LazyNumberTools {
  #tools: NumberTools | null = null;
  #isLoading = false;
  #jobs: ((tools: NumberTools) => void)[] = [];

  constructor(private readonly context: NumberContext) {}

  /** Null until they have come. */
  get current(): NumberTools | null {
    return this.#tools;
  }

  load(): void {
    if (!this.#tools && !this.#isLoading) void this.#load();
  }

  /** Does something with the tools: at once where they are there, or else as soon as they are. */
  use(job: (tools: NumberTools) => void): void {
    if (this.#tools) {
      job(this.#tools);
      return;
    }
    this.#jobs.push(job);
    this.load();
  }

  async #load(): Promise<void> {
    this.#isLoading = true;
    try {
      const { NumberTools } = await import('./number-tools.ts');
      const tools = new NumberTools(this.context);
      this.#tools = tools;
      for (const job of this.#jobs) job(tools);
      this.context.host.answerChanged();
    } catch {
      // Without a network, before they were ever loaded: the next occasion tries again
    }
    this.#isLoading = false;
    this.#jobs = [];
  }
}
