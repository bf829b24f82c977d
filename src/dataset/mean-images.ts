import { CLASS_COUNT, IMAGE_PIXELS, type LabelledImages } from './labelled-images.ts';

/**
 * The mean image of each class, added up portion by portion, so that a page can do something else
 * between two.
 */
export class MeanImages {
  readonly #sums = Array.from({ length: CLASS_COUNT }, () => new Uint32Array(IMAGE_PIXELS));
  readonly #counts = new Uint32Array(CLASS_COUNT);
  #next = 0;

  constructor(private readonly set: LabelledImages) {}

  /** Adds the next images, at most so many. Returns whether all are in. */
  add(limit: number): boolean {
    const { images, labels, count } = this.set;
    const end = Math.min(count, this.#next + limit);
    for (let index = this.#next; index < end; index++) {
      const label = labels[index] ?? 0;
      const sums = this.#sums[label];
      if (!sums) continue;
      this.#counts[label] = (this.#counts[label] ?? 0) + 1;
      const start = index * IMAGE_PIXELS;
      for (let pixel = 0; pixel < IMAGE_PIXELS; pixel++) {
        sums[pixel] = (sums[pixel] ?? 0) + (images[start + pixel] ?? 0);
      }
    }
    this.#next = end;
    return end === count;
  }

  /** `[10][784]`, 0 paper to 255 ink; null for a class without images. */
  get means(): readonly (Uint8ClampedArray | null)[] {
    return this.#sums.map((sums, digit) => {
      const count = this.#counts[digit] ?? 0;
      return count === 0 ? null : Uint8ClampedArray.from(sums, (sum) => sum / count);
    });
  }
}
