import type { Box } from '../../ink/index.ts';
import type { DigitReading } from '../../recognizer/recognition.ts';
import type { Picture } from '../content/picture.ts';
import { fitPicture, type PadSize } from '../pad/pad-geometry.ts';

/**
 * Where what was read lies on the sheet. Boxes of ink are those of a pad as large as it was when
 * they were read, and that size is remembered for them.
 */
export class BoxPlaces {
  readonly #sizes = new WeakMap<DigitReading, PadSize>();

  /** In CSS pixels of the sheet. */
  onSheet(reading: DigitReading, picture: Picture | null, pad: PadSize): Box {
    if (!picture) return this.inInk(reading, pad);
    const { scale, left, top } = fitPicture(picture, pad);
    return moveBox(reading.box, scale, left, top);
  }

  /** In the units of strokes on a pad of that size. */
  inInk(reading: DigitReading, pad: PadSize): Box {
    const size = this.#sizes.get(reading) ?? pad;
    this.#sizes.set(reading, size);
    return moveBox(reading.box, pad.width / size.width, 0, 0);
  }
}

const moveBox = ({ x, y, width, height }: Box, scale: number, left: number, top: number): Box => ({
  x: left + x * scale,
  y: top + y * scale,
  width: width * scale,
  height: height * scale,
});
