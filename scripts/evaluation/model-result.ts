import type { ModelCalibration } from '../../src/model/description/calibration.ts';
import type { NonsenseReading } from './drawn-nonsense.ts';
import type { SetResult } from './evaluate-set.ts';
import type { SetSeparation } from './separate-sets.ts';

/** All that was measured of a model. */
export interface ModelResult {
  readonly model: string;
  readonly title: string;
  readonly parameters: number;
  readonly classes: 10 | 11;
  readonly calibration: ModelCalibration;
  readonly sets: readonly SetResult[];
  /** Digits against what is none; empty where the data holds none of one or the other. */
  readonly separations: readonly SetSeparation[];
  readonly nonsense: readonly NonsenseReading[];
  /** Path of the picture of the most confident mistakes; none where nothing was wrong. */
  readonly mistakeSheet?: string;
}
