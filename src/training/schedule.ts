export interface Schedule {
  /** Learning rate at the end of the warm-up, the highest. */
  readonly peak: number;
  /** Share of all steps in which the rate climbs from zero, 0 to 1. */
  readonly warmup: number;
  /** Cosine: falls to this share of the peak. 1 keeps the peak to the end. */
  readonly final: number;
  /** A second, shorter descent after the first. */
  readonly finish?: {
    /** Its highest learning rate, at its start. */
    readonly peak: number;
    /** Share of all epochs, 0 to 1. */
    readonly share: number;
  };
}

/** Epochs before the finish, of all `epochs`. */
export function countMainEpochs({ finish }: Schedule, epochs: number): number {
  return epochs - Math.round(epochs * (finish?.share ?? 0));
}

/**
 * Learning rate of a step: a linear warm-up, then half a cosine; then, where there is a finish,
 * another half (SGDR with one restart, Loshchilov and Hutter 2017).
 *
 * @param step counted from 0
 */
export function scheduleRate(
  schedule: Schedule,
  step: number,
  epochs: number,
  stepsPerEpoch: number,
): number {
  const { peak, warmup, final, finish } = schedule;
  const mainSteps = countMainEpochs(schedule, epochs) * stepsPerEpoch;
  if (finish && step >= mainSteps) {
    const progress = (step - mainSteps) / (epochs * stepsPerEpoch - mainSteps);
    return descend(finish.peak, final, progress);
  }
  const climb = Math.round(warmup * mainSteps);
  if (step < climb) return (peak * (step + 1)) / climb;
  return descend(peak, final, mainSteps > climb ? (step - climb) / (mainSteps - climb) : 1);
}

function descend(peak: number, final: number, progress: number): number {
  return peak * (final + ((1 - final) * (1 + Math.cos(Math.PI * progress))) / 2);
}
