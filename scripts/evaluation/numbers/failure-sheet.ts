import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import type { Stroke } from '../../../src/ink/index.ts';
import { decodeImageFile } from '../../recognizer/decode-image-file.ts';
import { SHEET_STYLE, svgText } from '../svg-text.ts';
import type { NumbersResult } from './measure-numbers.ts';
import type { NumberSample } from './number-set.ts';
import { loadInk } from './read-number-set.ts';

/** A sample that was misread. */
export interface Failure {
  readonly sample: NumberSample;
  readonly read: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** What was misread in one part of the data. */
export interface FailureGroup {
  readonly title: string;
  /** How many there are; not all of them are kept. */
  readonly count: number;
  /** The most confident ones, surest first. */
  readonly worst: readonly Failure[];
}

const COLUMNS = 6;
const ROWS_PER_GROUP = 8;
const PICTURE = { width: 240, height: 130 };
const CELL = { width: PICTURE.width + 20, height: PICTURE.height + 48 };
const MARGIN = 20;
const HEADING = 34;

/** The most confident misreadings of a part that was measured. */
export function keepFailures(
  title: string,
  { misreadings }: NumbersResult,
  samples: readonly NumberSample[],
): FailureGroup {
  const byId = new Map(samples.map((sample) => [sample.id, sample]));
  const worst = misreadings
    .flatMap(({ id, read, confidence }) => {
      const sample = byId.get(id);
      return sample ? [{ sample, read, confidence }] : [];
    })
    .sort((one, other) => other.confidence - one.confidence)
    .slice(0, COLUMNS * ROWS_PER_GROUP);
  return { title, count: misreadings.length, worst };
}

/** Draws misread numbers as a PNG: the ink, what it is, what was read and how surely. */
export async function writeFailureSheet(
  groups: readonly FailureGroup[],
  title: string,
  path: string,
): Promise<void> {
  const width = 2 * MARGIN + COLUMNS * CELL.width;
  const marks = [svgText(title, MARGIN, MARGIN + 18, 'class="title"')];
  const pictures: OverlayOptions[] = [];
  let top = MARGIN + HEADING;
  for (const group of groups) {
    const shown =
      group.count > group.worst.length ? `, the ${group.worst.length} most confident` : '';
    const heading = `${group.title}: ${group.count.toLocaleString('en-US')} misread${shown}`;
    marks.push(svgText(heading, MARGIN, top + 20, 'class="heading"'));
    top += HEADING;
    for (const [index, { sample, read, confidence }] of group.worst.entries()) {
      const left = MARGIN + (index % COLUMNS) * CELL.width;
      const upper = top + Math.floor(index / COLUMNS) * CELL.height;
      pictures.push({ input: await drawInk(sample), left, top: upper });
      const answer = `${inOneLine(sample.rows.join('\n'))} → ${inOneLine(read)}`;
      const percent = `${(100 * confidence).toFixed(1)}%`;
      marks.push(
        svgText(answer, left, upper + PICTURE.height + 16, ''),
        svgText(`${percent}  ${sample.id}`, left, upper + PICTURE.height + 31, 'class="id"'),
      );
    }
    top += Math.ceil(group.worst.length / COLUMNS) * CELL.height;
  }
  const height = top + MARGIN;
  const overlay = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><style>${SHEET_STYLE}</style>${marks.join('')}</svg>`;
  await mkdir(dirname(path), { recursive: true });
  await sharp({ create: { width, height, channels: 3, background: 'white' } })
    .composite([...pictures, { input: Buffer.from(overlay) }])
    .png()
    .toFile(path);
}

/** The sample's ink on grey paper, as large as the cell has room. */
async function drawInk(sample: NumberSample): Promise<Buffer> {
  const ink = await loadInk(sample.ink);
  const background = '#f0f0f0';
  const room = { ...PICTURE, fit: 'contain', background } as const;
  if (ink.kind === 'strokes') {
    return sharp(Buffer.from(drawStrokes(ink.strokes)))
      .resize(room)
      .png()
      .toBuffer();
  }
  try {
    const { image } =
      ink.image instanceof Uint8Array ? await decodeImageFile(ink.image) : { image: ink.image };
    const { width, height } = image;
    return await sharp(image.data, { raw: { width, height, channels: 4 } })
      .resize(room)
      .flatten({ background })
      .png()
      .toBuffer();
  } catch {
    // no image: then nothing can be shown of it
    return sharp({ create: { ...PICTURE, channels: 3, background } })
      .png()
      .toBuffer();
  }
}

function drawStrokes(strokes: readonly Stroke[]): string {
  const points = strokes.flat();
  const [left, right] = rangeOf(points.map(({ x }) => x));
  const [top, bottom] = rangeOf(points.map(({ y }) => y));
  const room = Math.max(right - left, bottom - top, 1);
  const scale = 800 / room;
  const width = Math.ceil((right - left) * scale) + 60;
  const height = Math.ceil((bottom - top) * scale) + 60;
  const paths = strokes.map((stroke) => {
    const steps = stroke.map(
      ({ x, y }) =>
        `${((x - left) * scale + 30).toFixed(1)} ${((y - top) * scale + 30).toFixed(1)}`,
    );
    return `M${steps.join('L')}${stroke.length === 1 ? 'h0.1' : ''}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#f0f0f0"/><path d="${paths.join('')}" fill="none" stroke="#113" stroke-width="10" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}

/** Rows by a slash; no more than there is room for. */
function inOneLine(value: string): string {
  const line = value.replaceAll('\n', ' / ').replaceAll('\t', ' | ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line || '(nothing)';
}
