/** One sample of the pen. */
export interface StrokePoint {
  /** CSS pixels of the pad, growing to the right. */
  readonly x: number;
  /** CSS pixels of the pad, growing downwards. */
  readonly y: number;
  /** Milliseconds since any fixed moment; needed for replay only. */
  readonly t?: number;
  /** Pen pressure, 0 to 1; 0.5 where the device cannot tell. */
  readonly pressure?: number;
}

/** The points between pen-down and pen-up, in drawing order. One point is a dot. */
export type Stroke = readonly StrokePoint[];

/** A rectangle in the pixels of the source it was found in. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels as a canvas gives them: rows from the top, four bytes a pixel (red, green, blue, alpha). */
export interface RgbaImage {
  readonly data: Uint8ClampedArray | Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** One digit, ready for a model. */
export interface DigitInk {
  /** `[784]`: 28 rows of 28, 0 paper to 1 ink. */
  readonly input: Float32Array;
  /** Where the ink lay in its source. */
  readonly box: Box;
}

/** `digit`: all the ink is one digit. `number`: digits side by side, in reading order. */
export type ReadingMode = 'digit' | 'number';

export type InkErrorCode = 'no-ink' | 'unsupported-image' | 'image-too-large' | 'bad-matrix';

/** Ink that cannot be turned into a digit, and why. */
export class InkError extends Error {
  override readonly name = 'InkError';

  constructor(
    readonly code: InkErrorCode,
    message: string,
  ) {
    super(message);
  }
}
