import type { Box } from '../../ink/index.ts';
import type { DigitReading, ReadingSettings, Recognition } from '../../recognizer/recognition.ts';
import {
  valueOfCells,
  type Correction,
  type Corrector,
  type NumberCell,
} from '../content/correction.ts';
import { hasInk } from '../content/ink-history.ts';
import { tell, type CorrectedDigit } from '../reading/element-events.ts';
import { BoxPlaces } from './box-places.ts';
import {
  cellOfDigit,
  cellsOfReading,
  cellsOfText,
  listNumbers,
  replaceCells,
  typeOver,
  wasDeleted,
  type CellRange,
} from './cells.ts';
import { shareOutStrokes } from './ink-of-cells.ts';
import type { Mark } from './digit-marks.ts';
import type { NumberContext } from './number-context.ts';
import { AS_ONE, AS_TWO, readPartOfImage, readPartOfInk } from './read-part.ts';

/** What becomes of digits that are read anew: `other` is not as many as were wanted. */
export type CutOutcome = 'cut' | 'other' | 'failed' | 'overtaken';

/** The number on the pad, digit by digit, and what a person makes of it. */
export class NumberEditor implements Corrector {
  readonly #places = new BoxPlaces();
  /** The cells of the last reading or value, which stay the same as long as that does. */
  #known: { readonly of: unknown; readonly cells: readonly NumberCell[] } = { of: null, cells: [] };

  constructor(private readonly context: NumberContext) {
    context.reader.corrector = this;
  }

  get cells(): readonly NumberCell[] {
    const { history, reader, value } = this.context;
    const { correction } = history.current;
    if (correction) return correction.cells;
    const { recognition } = reader;
    const of = recognition ?? value.current;
    if (this.#known.of !== of) {
      const cells = recognition ? cellsOfReading(recognition) : cellsOfText(value.current);
      this.#known = { of, cells };
    }
    return this.#known.cells;
  }

  get numbers(): CellRange[] {
    return listNumbers(this.cells);
  }

  /** Each digit that can be seen, and where on the sheet it is. */
  listMarks(describe: (cell: NumberCell, index: number) => string): Mark[] {
    const { history, reader, getPad } = this.context;
    const { current } = history;
    const pad = getPad()?.size;
    const isSeen = hasInk(current) && current.picture === reader.readContent?.picture;
    if (!pad || !isSeen || current.picture?.width === 0) return [];
    return this.cells.flatMap((cell, index): Mark[] => {
      if (!cell.reading) return [];
      const box = this.#places.onSheet(cell.reading, current.picture, pad);
      return [{ index, cell, box, name: describe(cell, index) }];
    });
  }

  /** Says what a digit is. @param text a digit, or `''` for none */
  choose(index: number, text: string, by: 'menu' | 'keyboard'): void {
    const cell = this.cells[index];
    if (!cell) return;
    this.#correct(replaceCells(this.cells, index, 1, [{ ...cell, text, by }]), by === 'keyboard');
  }

  /** Types behind all there is. */
  append(digit: string): void {
    const end = valueOfCells(this.cells).length;
    this.#correct(typeOver(this.cells, end, end, digit), true);
  }

  eraseLast(): void {
    const end = valueOfCells(this.cells).length;
    if (end > 0) this.#correct(typeOver(this.cells, end - 1, end, ''), true);
  }

  /**
   * Takes what a number's field holds now.
   * @param caret where in `text` the caret stands; what is behind it did not change
   */
  retype({ from, to }: CellRange, text: string, caret: number): void {
    const own = this.cells.slice(from, to);
    const before = valueOfCells(own);
    const kept = text.length - caret;
    const most = Math.min(caret, before.length - kept);
    let start = 0;
    while (start < most && before[start] === text[start]) start++;
    const edited = typeOver(own, start, before.length - kept, text.slice(start, caret));
    this.#correct(replaceCells(this.cells, from, to - from, edited), true);
  }

  canJoin(index: number): boolean {
    return this.cells[index + 1]?.reading != null;
  }

  split(index: number): Promise<CutOutcome> {
    return this.#cutAnew(index, 1, AS_TWO, 2);
  }

  join(index: number): Promise<CutOutcome> {
    return this.#cutAnew(index, 2, AS_ONE, 1);
  }

  async #cutAnew(
    index: number,
    count: number,
    settings: ReadingSettings,
    wanted: number,
  ): Promise<CutOutcome> {
    const content = this.context.history.current;
    const { cells } = this;
    try {
      const readings = await this.#readAgain(index, count, settings);
      if (content !== this.context.history.current) return 'overtaken';
      if (readings.length !== wanted) return 'other';
      this.#correct(replaceCells(cells, index, count, readings.map(cellOfDigit)), false);
      return 'cut';
    } catch {
      return 'failed';
    }
  }

  async #readAgain(
    index: number,
    count: number,
    settings: ReadingSettings,
  ): Promise<readonly DigitReading[]> {
    const { picture, strokes } = this.context.history.current;
    const { cells } = this;
    const part = cells.slice(index, index + count).flatMap(({ reading }) => reading ?? []);
    const recognizer = await this.context.recognizer.load();
    if (picture) {
      if (typeof picture.source === 'string') return [];
      const boxes = part.map(({ box }) => box);
      return readPartOfImage(recognizer, picture.source, boxes, settings);
    }
    const readings = cells.flatMap(({ reading }) => reading ?? []);
    const shares = shareOutStrokes(strokes, this.#boxesInInk(readings));
    const own = part.flatMap((reading) => shares[readings.indexOf(reading)] ?? []);
    return readPartOfInk(recognizer, own, settings);
  }

  #boxesInInk(readings: readonly DigitReading[]): Box[] {
    const pad = this.context.getPad()?.size ?? { width: 1, height: 1 };
    return readings.map((reading) => this.#places.inInk(reading, pad));
  }

  #correct(cells: readonly NumberCell[], mayGoOn: boolean): void {
    const { history, reader, editor } = this.context;
    const { current } = history;
    const recognition = current.correction?.recognition ?? reader.recognition;
    if (recognition && (hasInk(current) || current.correction))
      editor.correct({ recognition, cells }, mayGoOn);
    else editor.type(valueOfCells(cells));
  }

  /** A digit keeps what a person said of it as long as its ink is cut in the same way. */
  carryOver(earlier: Correction, recognition: Recognition): Correction | null {
    const said = earlier.cells.filter(({ by, reading }) => by !== 'reader' && reading);
    const cells = cellsOfReading(recognition).map((cell) => {
      const same = said.find(({ reading }) => isSameBox(reading?.box, cell.reading?.box));
      return same ? { ...cell, text: same.text, by: same.by } : cell;
    });
    return cells.some(({ by }) => by !== 'reader') ? { recognition, cells } : null;
  }

  tellCorrection(): void {
    const { host, history, value } = this.context;
    const { picture, strokes } = history.current;
    const cells = this.cells.filter((cell) => cell.reading && !wasDeleted(cell));
    const readings = cells.flatMap(({ reading }) => reading ?? []);
    const boxes = picture ? readings.map(({ box }) => box) : this.#boxesInInk(readings);
    const shares = picture ? null : shareOutStrokes(strokes, boxes);
    const digits = readings.map(({ input }, index): CorrectedDigit => ({
      digit: cells[index]?.text ? Number(cells[index].text) : null,
      input,
      box: boxes[index]!,
      strokes: shares?.[index] ?? null,
    }));
    tell(host, 'digit-correction', { value: value.current, digits });
  }
}

/** Boxes of the same ink in two readings, CSS pixels. */
const isSameBox = (one: Box | undefined, other: Box | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  Math.abs(one.x - other.x) < 1 &&
  Math.abs(one.y - other.y) < 1 &&
  Math.abs(one.width - other.width) < 1 &&
  Math.abs(one.height - other.height) < 1;
