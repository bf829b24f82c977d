import {
  LAB_OPTIMIZERS,
  type OptimizerName,
} from '../../../training/description/training-settings.ts';

export const LOWEST_RATE = 0.000001;
export const HIGHEST_RATE = 10;

const MANTISSAS = [1, 2, 5];

/** Every 1, 2 and 5 times a power of ten between the lowest and the highest. */
const LADDER = [-6, -5, -4, -3, -2, -1, 0, 1]
  .flatMap((exponent) => MANTISSAS.map((mantissa) => Number(`${mantissa}e${exponent}`)))
  .filter((rate) => rate <= HIGHEST_RATE);

/** The next rate of the ladder 1, 2, 5, 10 …: learning rates matter by their size, not by their sum. */
export function stepRate(rate: number, direction: 1 | -1): number {
  const further =
    direction === 1
      ? LADDER.find((step) => step > rate * (1 + 1e-9))
      : LADDER.filter((step) => step < rate * (1 - 1e-9)).at(-1);
  return further ?? (direction === 1 ? HIGHEST_RATE : LOWEST_RATE);
}

export function suggestedRate(optimizer: OptimizerName): number {
  return LAB_OPTIMIZERS.find(({ name }) => name === optimizer)?.learningRate ?? 0.001;
}

export function isRate(rate: number): boolean {
  return rate >= LOWEST_RATE && rate <= HIGHEST_RATE;
}
