export interface Schedule {
  /** Learning rate at the end of the warm-up, the highest. */
  readonly peak: number;
  /** Share of all steps in which the rate climbs from zero, 0 to 1. */
  readonly warmup: number;
  /** Cosine: falls to this share of the peak. 1 keeps the peak to the end. */
  readonly final: number;
}

/**
 * Learning rate of a step: a linear warm-up, then half a cosine (Loshchilov and Hutter 2017).
 *
 * @param step counted from 0
 */
export function scheduleRate(
  schedule: Schedule,
  step: number,
  epochs: number,
  stepsPerEpoch: number,
): number {
  const { peak, warmup, final } = schedule;
  const steps = epochs * stepsPerEpoch;
  const climb = Math.round(warmup * steps);
  if (step < climb) return (peak * (step + 1)) / climb;
  const progress = steps > climb ? (step - climb) / (steps - climb) : 1;
  return peak * (final + ((1 - final) * (1 + Math.cos(Math.PI * progress))) / 2);
}
