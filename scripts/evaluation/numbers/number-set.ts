import type { RgbaImage, Stroke } from '../../../src/ink/index.ts';
import type { Writers } from '../read-set.ts';

/** What somebody wrote: pen strokes, or an image that is fetched when it is needed. */
export type NumberInk =
  | { readonly kind: 'strokes'; readonly strokes: readonly Stroke[] }
  | { readonly kind: 'image'; readonly load: () => Promise<Uint8Array | RgbaImage> };

/** Ink with numbers in it. */
export interface NumberSample {
  /** File, line or seed, to find it again. */
  readonly id: string;
  /** One text per row, numbers that stand clearly apart in it separated by a tab. */
  readonly rows: readonly string[];
  /** Who wrote it, where that is known. */
  readonly writer?: string;
  readonly ink: NumberInk;
}

export interface NumberSet {
  readonly name: string;
  readonly samples: readonly NumberSample[];
}

/** A set, or the part of it that these writers wrote. */
export interface NumberPart {
  readonly name: string;
  readonly writers?: Writers;
}
