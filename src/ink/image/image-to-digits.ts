import type { Box } from '../pixels/box.ts';
import { enlarge } from '../pixels/enlarge.ts';
import { invert } from '../pixels/invert.ts';
import type { DigitInk } from '../tile/digit-ink.ts';
import { InkError } from '../tile/ink-error.ts';
import { checkImage } from './check-image.ts';
import { boundPieces } from './choose-pieces.ts';
import { findInkOfDigits } from './find-ink-of-digits.ts';
import type { ImageStep } from './image-step.ts';
import { normalizePieces } from './normalize-pieces.ts';
import { findPassedOver } from './passed-over.ts';
import { isInkLight } from './polarity.ts';
import { readScan } from './read-scan.ts';
import { cutBox, refineInk } from './refine-ink.ts';
import type { RgbaImage } from './rgba-image.ts';
import { shrinkToGray, type Tone } from './shrink-to-gray.ts';

/** Larger images are made smaller until neither side is longer than this ... */
const LONGEST_SIDE = 800;
/** ... and smaller ones larger until one is at least this long: edges are found between pixels. */
const SHORTEST_LONG_SIDE = 320;

export interface ImageOptions {
  /** Told what each step makes of the image, to be shown to a person; nothing is made for it alone. */
  readonly onStep?: ((step: ImageStep) => void) | undefined;
}

/**
 * Finds the one digit in an image, whatever else is in view, and turns it into a tile for a model.
 *
 * @param image upright pixels, straight alpha
 * @returns exactly one; its box in the image's pixels
 * @throws InkError `unsupported-image`, `image-too-large`, or `no-ink` for blank paper
 */
export function imageToDigits(image: RgbaImage, options: ImageOptions = {}): DigitInk[] {
  checkImage(image);
  // Ink that is no darker than its paper, as yellow on white, may yet lack one of the three colours.
  const digits = findDigits(image, 'luma', options) ?? findDigits(image, 'darkest', options);
  if (!digits) throw new InkError('no-ink', 'There is no ink in the image.');
  return digits;
}

function findDigits(image: RgbaImage, tone: Tone, { onStep }: ImageOptions): DigitInk[] | null {
  const longest = Math.max(image.width, image.height);
  const shrinkage = Math.ceil(longest / LONGEST_SIDE);
  const enlargement = Math.ceil(Math.min(SHORTEST_LONG_SIDE / longest, SHORTEST_LONG_SIDE));
  const gray = shrinkToGray(image, shrinkage, tone);
  const scan = readScan(gray, tone);
  if (scan) {
    if (onStep) scan.steps.forEach(onStep);
    const toImage = (box: Box): Box => locate(box, shrinkage, image);
    const { input, box, passedOver = [] } = scan.digit;
    return [{ input, box: toImage(box), passedOver: passedOver.map(toImage) }];
  }
  const isLight = isInkLight(gray);
  onStep?.({ kind: 'gray', tone, isInkLight: isLight, plane: gray });
  const inkDark = enlarge(isLight ? invert(gray) : gray, enlargement);
  const { found, chosen, threshold } = findInkOfDigits(inkDark, {
    isInverted: isLight,
    enlargement,
  });
  onStep?.({ kind: 'flat', plane: found.flat });
  onStep?.({ kind: 'pieces', size: found.flat, pieces: found.pieces, chosen });
  if (chosen.length === 0) return null;
  const scale = shrinkage / enlargement;
  const ink = refineInk(inkDark, { ...found, pieces: chosen }, threshold);
  const box = boundPieces(ink.pieces);
  const input = normalizePieces(ink.flat, ink.pieces);
  onStep?.({ kind: 'crop', plane: cutBox(ink.flat, box) });
  onStep?.({ kind: 'digit', input });
  const inImage = { ...box, x: box.x + ink.x, y: box.y + ink.y };
  const passedOver = findPassedOver(found.pieces, chosen, found.flat);
  return [
    {
      input,
      box: locate(inImage, scale, image),
      passedOver: passedOver.map((other) => locate(other, scale, image)),
    },
  ];
}

function locate(box: Box, scale: number, image: RgbaImage): Box {
  const x = box.x * scale;
  const y = box.y * scale;
  const width = Math.min(image.width, (box.x + box.width) * scale) - x;
  const height = Math.min(image.height, (box.y + box.height) * scale) - y;
  return { x, y, width, height };
}
