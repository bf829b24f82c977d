import type { Stroke } from '../ink/index.ts';

/** Something that a person drew or photographed, and what they say it is. */
export interface StoredSample {
  readonly id: string;
  /** What it is: 0 to 9. */
  readonly label: number;
  /** `[784]`, 0 paper to 255 ink: what the model saw. */
  readonly tile: Uint8Array;
  /** As drawn; null where it was an image. */
  readonly strokes: readonly Stroke[] | null;
  /** What was read, and how sure the model was, 0 to 1; null where the file it came from is silent. */
  readonly read: {
    readonly digit: number;
    readonly confidence: number;
    readonly model: string;
  } | null;
  readonly createdAt: number;
}
