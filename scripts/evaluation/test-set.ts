import { IMAGE_PIXELS } from '../../src/dataset/labelled-images.ts';
import { InkError, type DigitInk } from '../../src/ink/index.ts';
import { RecognizerError } from '../../src/recognizer/errors.ts';

/** `digits`: one digit each. `no-digits`: what must not be taken for a digit. */
export type TestSetKind = 'digits' | 'no-digits';

/** What is known of something that somebody wrote. */
export interface SampleFacts {
  /** File or line, to find it again. */
  readonly id: string;
  /** What it shows. */
  readonly label: string;
  /** Who wrote it, where that is known. */
  readonly writer?: string;
  /** No digit, but written as digits are (`src/dataset/look-alikes.ts`). */
  readonly looksLikeDigit?: boolean;
}

/** One thing that somebody wrote. */
export interface TestSample extends SampleFacts {
  /** Tiles that were made of it, 0 where it could not be read. */
  readonly tiles: number;
  /** Why it could not be read. */
  readonly problem?: string;
}

/** Things to read, made ready for a model by the product's own code. */
export interface TestSet {
  readonly name: string;
  readonly kind: TestSetKind;
  readonly samples: readonly TestSample[];
  /** `[tiles * 784]`: 0 paper to 1 ink, in the samples' order. */
  readonly inputs: Float32Array;
}

/** Gathers samples as they are read. What cannot be read stays in, and counts as a mistake. */
export class TestSetBuilder {
  readonly #samples: TestSample[] = [];
  readonly #inputs: Float32Array[] = [];

  constructor(
    readonly name: string,
    readonly kind: TestSetKind,
  ) {}

  /** @param read makes the tiles, in reading order */
  async add(facts: SampleFacts, read: () => Promise<readonly DigitInk[]>): Promise<void> {
    try {
      const tiles = await read();
      for (const { input } of tiles) this.#inputs.push(input);
      this.#samples.push({ ...facts, tiles: tiles.length });
    } catch (error) {
      if (!(error instanceof InkError || error instanceof RecognizerError)) throw error;
      this.#samples.push({ ...facts, tiles: 0, problem: `${error.code}: ${error.message}` });
    }
  }

  build(): TestSet {
    const inputs = new Float32Array(this.#inputs.length * IMAGE_PIXELS);
    this.#inputs.forEach((input, index) => inputs.set(input, index * IMAGE_PIXELS));
    return { name: this.name, kind: this.kind, samples: this.#samples, inputs };
  }
}
