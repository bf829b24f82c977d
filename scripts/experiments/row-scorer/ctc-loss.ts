/** The ten digits, then "no digit here". */
export const CLASSES = 11;
export const BLANK = 10;

export interface CtcResult {
  /** Negative log-likelihood of the label, nats; infinite where the frames are too few for it. */
  readonly loss: number;
  /** `[frames * CLASSES]`: of the loss for the logits; zeros where the loss is infinite. */
  readonly gradient: Float32Array;
}

/**
 * Connectionist temporal classification (Graves, Fernández, Gomez and Schmidhuber 2006,
 * doi 10.1145/1143844.1143891): the likelihood of a label is the sum over all ways to spread it over
 * the frames, with blanks between and the same class several times in a row. Forward and backward
 * sums are kept as logarithms. The gradient is what the network says of a frame less what it would
 * say if it knew the label: softmax minus posterior.
 *
 * @param logits `[frames * CLASSES]`
 * @param label digits, each 0 to 9
 */
export function computeCtc(logits: Float32Array, label: readonly number[]): CtcResult {
  const frames = logits.length / CLASSES;
  const logs = toLogProbabilities(logits);
  const states = interleaveBlanks(label);
  const before = sumForwards(logs, states, frames);
  const after = sumBackwards(logs, states, frames);
  const end = frames * states.length;
  const total = addTwoLogs(before[end - 1]!, states.length > 1 ? before[end - 2]! : -Infinity);
  const gradient = new Float32Array(logits.length);
  if (total === -Infinity) return { loss: Infinity, gradient };
  for (let at = 0; at < gradient.length; at += 1) gradient[at] = Math.exp(logs[at]!);
  for (let frame = 0; frame < frames; frame += 1) {
    states.forEach((own, state) => {
      const at = frame * states.length + state;
      gradient[frame * CLASSES + own]! -= Math.exp(before[at]! + after[at]! - total);
    });
  }
  return { loss: -total, gradient };
}

/** `[frames * CLASSES]`: logarithms of the softmax of each frame. */
export function toLogProbabilities(logits: Float32Array): Float64Array {
  const logs = Float64Array.from(logits);
  for (let start = 0; start < logs.length; start += CLASSES) {
    const frame = logs.subarray(start, start + CLASSES);
    const largest = Math.max(...frame);
    let sum = 0;
    for (const logit of frame) sum += Math.exp(logit - largest);
    const norm = largest + Math.log(sum);
    for (let own = 0; own < CLASSES; own += 1) frame[own]! -= norm;
  }
  return logs;
}

/** `ln(eᵃ + eᵇ)`. */
export function addTwoLogs(a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  return low === -Infinity ? high : high + Math.log1p(Math.exp(low - high));
}

/** A blank before, between and after the digits. */
function interleaveBlanks(label: readonly number[]): number[] {
  return [BLANK, ...label.flatMap((digit) => [digit, BLANK])];
}

/** Whether a way may go on from two states before: over a blank, to another digit. */
function maySkip(states: readonly number[], state: number): boolean {
  return state >= 2 && states[state] !== BLANK && states[state] !== states[state - 2];
}

/** `[frames * states]`: log of all ways to be in a state at a frame, that frame included. */
function sumForwards(logs: Float64Array, states: readonly number[], frames: number): Float64Array {
  const count = states.length;
  const sums = new Float64Array(frames * count).fill(-Infinity);
  for (let frame = 0; frame < frames; frame += 1) {
    for (let state = 0; state < count; state += 1) {
      const at = (frame - 1) * count + state;
      let sum: number;
      if (frame === 0) {
        sum = state < 2 ? 0 : -Infinity;
      } else {
        sum = state > 0 ? addTwoLogs(sums[at]!, sums[at - 1]!) : sums[at]!;
        if (maySkip(states, state)) sum = addTwoLogs(sum, sums[at - 2]!);
      }
      sums[frame * count + state] = sum + logs[frame * CLASSES + states[state]!]!;
    }
  }
  return sums;
}

/** `[frames * states]`: log of all ways from a state at a frame to the end, that frame left out. */
function sumBackwards(logs: Float64Array, states: readonly number[], frames: number): Float64Array {
  const count = states.length;
  const sums = new Float64Array(frames * count).fill(-Infinity);
  for (let frame = frames - 1; frame >= 0; frame -= 1) {
    const then = (state: number) =>
      sums[(frame + 1) * count + state]! + logs[(frame + 1) * CLASSES + states[state]!]!;
    for (let state = 0; state < count; state += 1) {
      let sum: number;
      if (frame === frames - 1) {
        sum = state >= count - 2 ? 0 : -Infinity;
      } else {
        sum = state + 1 < count ? addTwoLogs(then(state), then(state + 1)) : then(state);
        if (state + 2 < count && maySkip(states, state + 2)) sum = addTwoLogs(sum, then(state + 2));
      }
      sums[frame * count + state] = sum;
    }
  }
  return sums;
}
