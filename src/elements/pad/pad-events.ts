import type { Stroke, StrokePoint } from '../../ink/index.ts';
import type { PadSize } from './pad-geometry.ts';

/** What the pad tells the element around it. None of these leaves that element. */
export interface PadEventMap {
  'pad-stroke-start': CustomEvent<undefined>;
  'pad-stroke-change': CustomEvent<undefined>;
  'pad-stroke-end': CustomEvent<Stroke>;
  'pad-stroke-cancel': CustomEvent<undefined>;
  /** The pen touched the sheet at one place; where that is prevented, it leaves no ink. */
  'pad-tap': CustomEvent<StrokePoint>;
  'pad-resize': CustomEvent<PadResize>;
}

export interface PadResize {
  readonly from: PadSize;
  readonly to: PadSize;
}
