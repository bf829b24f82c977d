import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp from 'sharp';
import { IMAGE_SIDE } from '../../src/dataset/labelled-images.ts';
import { describePart, keepHonestParts, type ReadSample, type ReadSet } from './read-set.ts';
import { SHEET_STYLE, svgText } from './svg-text.ts';

/** A sample that a model was wrong about. */
export interface Mistake {
  readonly id: string;
  readonly label: string;
  /** The digit that was read, or `none` where the model sees no digit. */
  readonly read: string;
  /** How sure the model was of that, 0 to 1. */
  readonly confidence: number;
  /** `[784]`: what the model saw. */
  readonly input: Float32Array;
}

/** Mistakes of one part of the data. */
export interface MistakeGroup {
  readonly title: string;
  /** How many there are; not all of them are kept. */
  readonly count: number;
  /** The most confident ones, surest first. */
  readonly worst: readonly Mistake[];
}

const COLUMNS = 12;
const ROWS_PER_GROUP = 2;
/** A pixel of a tile becomes this many pixels of the sheet, each way. */
const ENLARGEMENT = 3;
const TILE = IMAGE_SIDE * ENLARGEMENT;
const CELL = { width: TILE + 20, height: TILE + 42 };
const MARGIN = 20;
const HEADING = 34;

/**
 * The most confident mistakes of each set: digits taken for others or for none, and what is no digit
 * but was taken for one. Look-alikes are no mistakes, and of a set whose writers are known only those
 * held out count, if any are.
 */
export function findMistakes(parts: readonly ReadSet[]): MistakeGroup[] {
  return keepHonestParts(parts)
    .filter(({ lookAlikes }) => !lookAlikes)
    .map((part) => {
      const mistakes = part.samples
        .flatMap((sample) => toMistake(sample, part.kind === 'digits'))
        .sort((one, other) => other.confidence - one.confidence);
      return {
        title: describePart(part),
        count: mistakes.length,
        worst: mistakes.slice(0, COLUMNS * ROWS_PER_GROUP),
      };
    })
    .filter(({ count }) => count > 0);
}

/** Draws the mistakes as a PNG: each tile with what it is, what was read and how surely. */
export async function writeMistakeSheet(
  groups: readonly MistakeGroup[],
  title: string,
  path: string,
): Promise<void> {
  const width = 2 * MARGIN + COLUMNS * CELL.width;
  const height = groups.reduce(
    (sum, { worst }) => sum + HEADING + Math.ceil(worst.length / COLUMNS) * CELL.height,
    2 * MARGIN + HEADING,
  );
  const pixels = Buffer.alloc(width * height, 255);
  const texts = [svgText(title, MARGIN, MARGIN + 18, 'class="title"')];
  let top = MARGIN + HEADING;
  for (const group of groups) {
    const shown =
      group.count > group.worst.length ? `, the ${group.worst.length} most confident` : '';
    texts.push(
      svgText(
        `${group.title}: ${group.count.toLocaleString('en-US')} wrong${shown}`,
        MARGIN,
        top + 20,
        'class="heading"',
      ),
    );
    top += HEADING;
    for (const [index, mistake] of group.worst.entries()) {
      const x = MARGIN + (index % COLUMNS) * CELL.width;
      const y = top + Math.floor(index / COLUMNS) * CELL.height;
      paintTile(pixels, width, mistake.input, x, y);
      const percent = `${(100 * mistake.confidence).toFixed(1)}%`;
      texts.push(
        svgText(`${mistake.label} → ${mistake.read}  ${percent}`, x, y + TILE + 15, ''),
        svgText(mistake.id, x, y + TILE + 29, 'class="id"'),
      );
    }
    top += Math.ceil(group.worst.length / COLUMNS) * CELL.height;
  }
  const overlay = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><style>${SHEET_STYLE}</style>${texts.join('')}</svg>`;
  await mkdir(dirname(path), { recursive: true });
  await sharp(pixels, { raw: { width, height, channels: 1 } })
    .composite([{ input: Buffer.from(overlay) }])
    .png()
    .toFile(path);
}

function toMistake(sample: ReadSample, isDigitSet: boolean): Mistake[] {
  const { id, label, inputs, readings } = sample;
  const [reading] = readings;
  if (!reading) return [];
  const { digit, confidence, isDigit, noDigit } = reading;
  // a model of ten classes says "none" only where it is sure of nothing
  if (isDigitSet && !isDigit && noDigit > 0) {
    return [{ id, label, read: 'none', confidence: noDigit, input: inputs }];
  }
  const isWrong = isDigitSet ? label !== String(digit) : isDigit;
  return isWrong ? [{ id, label, read: String(digit), confidence, input: inputs }] : [];
}

function paintTile(
  pixels: Buffer,
  width: number,
  input: Float32Array,
  left: number,
  top: number,
): void {
  for (let y = 0; y < TILE; y++) {
    for (let x = 0; x < TILE; x++) {
      const row = Math.floor(y / ENLARGEMENT);
      const ink = input[row * IMAGE_SIDE + Math.floor(x / ENLARGEMENT)] ?? 0;
      // paper a little grey, so that the tile's edges show
      pixels[(top + y) * width + left + x] = Math.round(240 * (1 - ink));
    }
  }
}
