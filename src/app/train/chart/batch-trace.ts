/** The mean of a stretch of batches. */
export interface TracePoint {
  /** Where the stretch ends, in epochs, with the part of the current one. */
  readonly at: number;
  readonly loss: number;
  readonly accuracy: number;
}

export interface Stretch extends TracePoint {
  /** Batches that it is the mean of. */
  readonly count: number;
}

/**
 * How a training went from batch to batch, in so few points that drawing them takes no time. When it
 * is full, neighbours are merged, so that the whole way stays in view however long it gets.
 */
export class BatchTrace {
  readonly #capacity: number;
  #stretches: Stretch[] = [];
  /** Batches told in each finished stretch; doubles whenever neighbours are merged. */
  #stride = 1;

  /** @param capacity the most points that it ever holds, an even number */
  constructor(capacity = 400, points: readonly TracePoint[] = []) {
    this.#capacity = capacity;
    this.#stretches = points.map((point) => ({ ...point, count: 1 }));
    while (this.#stretches.length > capacity) this.#merge();
  }

  add(point: TracePoint): void {
    const last = this.#stretches.at(-1);
    if (last && last.count < this.#stride) {
      this.#stretches[this.#stretches.length - 1] = join(last, { ...point, count: 1 });
      return;
    }
    this.#stretches.push({ ...point, count: 1 });
    if (this.#stretches.length > this.#capacity) this.#merge();
  }

  get points(): readonly Stretch[] {
    return this.#stretches;
  }

  #merge(): void {
    const merged: Stretch[] = [];
    for (let index = 0; index < this.#stretches.length; index += 2) {
      const [first, second] = this.#stretches.slice(index, index + 2);
      if (first) merged.push(second ? join(first, second) : first);
    }
    this.#stretches = merged;
    this.#stride *= 2;
  }
}

function join(first: Stretch, second: Stretch): Stretch {
  const count = first.count + second.count;
  const mean = (a: number, b: number) => (a * first.count + b * second.count) / count;
  return {
    at: second.at,
    loss: mean(first.loss, second.loss),
    accuracy: mean(first.accuracy, second.accuracy),
    count,
  };
}
