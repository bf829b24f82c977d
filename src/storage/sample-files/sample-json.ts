import { CLASS_COUNT, IMAGE_PIXELS } from '../../dataset/labelled-images.ts';
import { UserFacingError } from '../../errors/user-facing-error.ts';
import type { Stroke, StrokePoint } from '../../ink/index.ts';
import { isRecord } from '../../values/is-record.ts';
import type { StoredSample } from '../stored-sample.ts';
import type { FileSample } from './file-sample.ts';

/*
 * The one format that keeps everything of a sample:
 *
 * { "format": "digit-recognizer-samples", "version": 1, "samples": [
 *   { "label": 7, "tile": "<784 bytes in base64>", "createdAt": "2026-01-31T12:00:00.000Z",
 *     "read": { "digit": 1, "confidence": 0.61, "model": "digits" } or null,
 *     "strokes": [[{ "x": 10, "y": 12, "t": 0, "pressure": 0.5 }]] or null }] }
 */

const FORMAT = 'digit-recognizer-samples';
const VERSION = 1;

export function writeSampleJson(samples: readonly StoredSample[]): string {
  const content = samples.map(({ label, tile, createdAt, read, strokes }) => ({
    label,
    tile: btoa(String.fromCharCode(...tile)),
    createdAt: new Date(createdAt).toISOString(),
    read,
    strokes,
  }));
  return JSON.stringify({ format: FORMAT, version: VERSION, samples: content }, null, 1);
}

/** @throws UserFacingError `bad-data` */
export function readSampleJson(text: string): FileSample[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw unfit('it is no JSON', error);
  }
  if (!isRecord(content) || content.format !== FORMAT || !Array.isArray(content.samples)) {
    throw unfit(`expected a file with "format": "${FORMAT}" and a list "samples"`);
  }
  if (content.version !== VERSION) {
    throw unfit(`expected version ${VERSION}, found ${JSON.stringify(content.version)}`);
  }
  return content.samples.map((sample: unknown, index) => readSample(sample, index + 1));
}

function readSample(sample: unknown, number: number): FileSample {
  const fail = (expected: string) => unfit(`sample ${number}: expected ${expected}`);
  if (!isRecord(sample)) throw fail('an object');
  const { label, tile, read, strokes } = sample;
  if (!isDigit(label)) throw fail('"label" to be a digit 0 to 9');
  const pixels = typeof tile === 'string' ? decodeBase64(tile) : null;
  if (pixels?.length !== IMAGE_PIXELS) throw fail(`"tile" to be ${IMAGE_PIXELS} bytes in base64`);
  const createdAt = typeof sample.createdAt === 'string' ? Date.parse(sample.createdAt) : NaN;
  if (Number.isNaN(createdAt)) throw fail('"createdAt" to be a date');
  return {
    label,
    tile: pixels,
    createdAt,
    read: readReading(read, fail),
    strokes: readStrokes(strokes, fail),
  };
}

type Fail = (expected: string) => UserFacingError;

function readReading(read: unknown, fail: Fail): StoredSample['read'] {
  if (read === null || read === undefined) return null;
  const isWhole =
    isRecord(read) &&
    isDigit(read.digit) &&
    isNumber(read.confidence) &&
    read.confidence >= 0 &&
    read.confidence <= 1 &&
    typeof read.model === 'string';
  if (!isWhole) throw fail('"read" to hold a digit, a confidence 0 to 1 and a model');
  const { digit, confidence, model } = read as unknown as NonNullable<StoredSample['read']>;
  return { digit, confidence, model };
}

function readStrokes(strokes: unknown, fail: Fail): readonly Stroke[] | null {
  if (strokes === null || strokes === undefined) return null;
  if (!Array.isArray(strokes)) throw fail('"strokes" to be a list');
  return strokes.map((stroke: unknown) => {
    if (!Array.isArray(stroke)) throw fail('each stroke to be a list of points');
    return stroke.map((point: unknown) => {
      if (!isPoint(point)) throw fail('each point to have numbers x and y');
      const { x, y, t, pressure } = point;
      return {
        x,
        y,
        ...(t === undefined ? {} : { t }),
        ...(pressure === undefined ? {} : { pressure }),
      };
    });
  });
}

function isPoint(point: unknown): point is StrokePoint {
  if (!isRecord(point)) return false;
  const { x, y, t, pressure } = point;
  const isOptional = (value: unknown) => value === undefined || isNumber(value);
  return isNumber(x) && isNumber(y) && isOptional(t) && isOptional(pressure);
}

function decodeBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);

function isDigit(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < CLASS_COUNT;
}

function unfit(why: string, cause?: unknown): UserFacingError {
  return new UserFacingError('bad-data', why, { cause });
}
