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
