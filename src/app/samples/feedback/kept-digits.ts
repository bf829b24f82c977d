import { addSamples, deleteSamples } from '../../../storage/samples.ts';
import { labelDigit, type ReadDigit } from './read-drawing.ts';

/** The samples of one drawing: as many of its digits as a person has answered for. */
export class KeptDigits {
  /** What was asked for last. */
  current: readonly ReadDigit[] = [];
  /** The last answer was given on the pad, where it may be taken back. */
  isByPad = false;
  /** Ids of samples by the digit that they hold. */
  #ids = new Map<string, string>();
  /** What is asked for is done in turn, so that no digit is kept twice. */
  #turn: Promise<unknown> = Promise.resolve();

  has(digit: ReadDigit): boolean {
    return this.#ids.has(nameDigit(digit));
  }

  /**
   * Keeps these digits and no others of the drawing.
   *
   * @throws UserFacingError `storage-full`, `storage-unavailable`
   */
  keepOnly(digits: readonly ReadDigit[]): Promise<void> {
    const kept = this.#turn.then(() => this.#exchange(digits));
    this.#turn = kept.catch(() => undefined);
    return kept;
  }

  async #exchange(digits: readonly ReadDigit[]): Promise<void> {
    const wanted = new Map(digits.map((digit) => [nameDigit(digit), digit]));
    const missing = [...wanted].filter(([name]) => !this.#ids.has(name));
    const added = await addSamples(
      await Promise.all(missing.map(([, digit]) => labelDigit(digit))),
    );
    for (const [index, [name]] of missing.entries()) this.#ids.set(name, added[index]!.id);
    const obsolete = [...this.#ids].filter(([name]) => !wanted.has(name));
    if (obsolete.length > 0) await deleteSamples(obsolete.map(([, id]) => id));
    for (const [name] of obsolete) this.#ids.delete(name);
    this.current = digits;
  }
}

function nameDigit({ digit, box: { x, y, width, height } }: ReadDigit): string {
  return [digit, x, y, width, height].join();
}
