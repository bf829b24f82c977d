const WIDTH = 24;

/** Where progress is written; nothing is, where it is no terminal. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** How much of a bar is done, drawn with blocks. */
export function drawBar(part: number): string {
  const filled = Math.round(part * WIDTH);
  return '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
}

/** Clears the line that a bar is in. */
export const CLEAR_LINE = '\r\u001b[K';

/** A bar in the last line of a terminal, for work on a known number of things. */
export class ProgressBar {
  readonly #stream: ProgressStream;
  readonly #count: number;

  constructor(stream: ProgressStream, count: number) {
    this.#stream = stream;
    this.#count = count;
  }

  show(done: number, text: string): void {
    if (!this.#stream.isTTY) return;
    const bar = drawBar(this.#count === 0 ? 1 : done / this.#count);
    this.#stream.write(`${CLEAR_LINE}${bar} ${done}/${this.#count} ${text}`);
  }

  /** Makes room for other lines. */
  clear(): void {
    if (this.#stream.isTTY) this.#stream.write(CLEAR_LINE);
  }
}
