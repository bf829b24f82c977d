import type { Random } from '../../dataset/random.ts';

/** How the digits of a number stand, in heights of a digit. */
export interface NumberLayout {
  readonly digits: readonly {
    /** Height of the digit. */
    readonly height: number;
    /** How far its middle lies below the line through all middles. */
    readonly shift: number;
    /** Room between its box and the one before it; below 0 they overlap. Of no meaning for the first. */
    readonly gap: number;
  }[];
  /** How far the line sinks a digit's height further on; below 0 the writing climbs. */
  readonly slope: number;
}

/*
 * How people set numbers: 224 of the 232 numbers in `unipen-numbers` by writers that models may learn
 * from, each digit told from the next by forced alignment with the model `digits`. Quantiles at 1%,
 * 10%, 20% … 90%, 99%; `npx tsx scripts/measure-number-layout.ts --data DIR` prints them. What
 * varies from number to number is drawn once, what varies within a number for each digit.
 */
const MEAN_GAP = [-0.22, 0.01, 0.11, 0.17, 0.22, 0.29, 0.35, 0.4, 0.46, 0.6, 0.91];
const GAP_DEVIATION = [-0.38, -0.19, -0.11, -0.06, -0.03, 0, 0.03, 0.07, 0.12, 0.17, 0.37];
/** Natural logarithm of a digit's height over the number's median. */
const HEIGHT_DEVIATION = [-0.52, -0.22, -0.14, -0.08, -0.02, 0, 0, 0, 0.05, 0.13, 0.29];
const SLOPE = [-0.12, -0.05, -0.03, -0.01, 0, 0, 0.02, 0.03, 0.04, 0.06, 0.17];
const MIDDLE_DEVIATION = [-0.14, -0.06, -0.04, -0.02, -0.01, 0, 0.01, 0.02, 0.04, 0.06, 0.14];
const AT = [0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99];

/** Sets so many digits as somebody might. */
export function drawNumberLayout(count: number, random: Random): NumberLayout {
  const meanGap = drawFrom(MEAN_GAP, random);
  const slope = drawFrom(SLOPE, random);
  const digits = Array.from({ length: count }, () => ({
    height: Math.exp(drawFrom(HEIGHT_DEVIATION, random)),
    shift: drawFrom(MIDDLE_DEVIATION, random),
    gap: meanGap + drawFrom(GAP_DEVIATION, random),
  }));
  return { digits, slope };
}

/** Draws from a distribution that is known by its quantiles, each step between two as likely inside. */
function drawFrom(quantiles: readonly number[], random: Random): number {
  const at = Math.min(AT.at(-1)!, Math.max(AT[0]!, random()));
  const next = Math.max(
    1,
    AT.findIndex((part) => part >= at),
  );
  const [low, high] = [AT[next - 1]!, AT[next]!];
  const [from, to] = [quantiles[next - 1]!, quantiles[next]!];
  return from + ((to - from) * (at - low)) / (high - low);
}
