import type { Stroke } from '../../../src/ink/index.ts';

/** A way to read what a pen wrote, with what it costs. */
export interface NumberReader {
  readonly name: string;
  readonly parameters: number;
  /** Of its weights' file, under Brotli: what a visitor downloads. */
  readonly bytes: number;
  /** Rows by line; tabs and spaces do not count. */
  readonly read: (strokes: readonly Stroke[]) => Promise<string>;
}
