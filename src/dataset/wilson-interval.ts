const NORMAL_975 = 1.959963984540054;

/** Wilson's (1927) 95% interval for a share seen as `correct` of `count`; never outside 0 to 1. */
export function wilsonInterval(correct: number, count: number): readonly [number, number] {
  if (count === 0) return [0, 1];
  const share = correct / count;
  const square = NORMAL_975 ** 2;
  const center = (share + square / (2 * count)) / (1 + square / count);
  const reach =
    (NORMAL_975 / (1 + square / count)) *
    Math.sqrt((share * (1 - share)) / count + square / (4 * count ** 2));
  return [Math.max(0, center - reach), Math.min(1, center + reach)];
}
