import { isRecord } from '../values/is-record.ts';
import { DatasetError } from './dataset-error.ts';

/** A point of the pen; the unit is the file's own, y grows downwards. */
export interface PenPoint {
  readonly x: number;
  readonly y: number;
}

/** Something that a person wrote with a pen, as the pen moved. */
export interface StrokeSample {
  /** What was written: `7`, `39`, `w`. */
  readonly label: string;
  /** Who wrote it, unique in its file. */
  readonly writer: string;
  /** One list of points from each pen-down to its pen-up, none of them empty. */
  readonly strokes: readonly (readonly PenPoint[])[];
}

/**
 * Reads a stroke file: one JSON object a line,
 * `{"label":"7","writer":"w1","strokes":[[[x,y],…],…]}`. Empty lines are passed over.
 *
 * @throws DatasetError `bad-stroke-line` with the line's number, counted from 1
 */
export function parseStrokeFile(text: string): StrokeSample[] {
  const samples: StrokeSample[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() !== '') samples.push(parseStrokeLine(line, index + 1));
  });
  return samples;
}

/** Writes what {@link parseStrokeFile} reads, a line feed after each sample. */
export function formatStrokeFile(samples: readonly StrokeSample[]): string {
  const lines = samples.map(({ label, writer, strokes }) => {
    const pairs = strokes.map((stroke) => stroke.map(({ x, y }) => [x, y]));
    return `${JSON.stringify({ label, writer, strokes: pairs })}\n`;
  });
  return lines.join('');
}

function parseStrokeLine(line: string, lineNumber: number): StrokeSample {
  const fail = (problem: string, cause?: unknown): DatasetError =>
    new DatasetError('bad-stroke-line', `Line ${lineNumber} of the stroke file: ${problem}.`, {
      cause,
    });

  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw fail('expected one JSON object, found no JSON', error);
  }
  if (!isRecord(value)) throw fail(`expected a JSON object, found ${describe(value)}`);
  const { label, writer, strokes } = value;
  if (typeof label !== 'string' || label === '') {
    throw fail(`expected "label" to be a text, found ${describe(label)}`);
  }
  if (typeof writer !== 'string' || writer === '') {
    throw fail(`expected "writer" to be a text, found ${describe(writer)}`);
  }
  if (!Array.isArray(strokes) || strokes.length === 0) {
    throw fail(`expected "strokes" to be a list of strokes, found ${describe(strokes)}`);
  }
  return {
    label,
    writer,
    strokes: strokes.map((stroke: unknown, index) => {
      if (!Array.isArray(stroke) || stroke.length === 0) {
        throw fail(`expected stroke ${index} to be a list of points, found ${describe(stroke)}`);
      }
      return stroke.map((point: unknown) => {
        const found = toPoint(point);
        if (!found) {
          throw fail(`expected [x, y] in stroke ${index}, found ${describe(point)}`);
        }
        return found;
      });
    }),
  };
}

function toPoint(value: unknown): PenPoint | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [x, y] = value as readonly unknown[];
  if (typeof x !== 'number' || typeof y !== 'number') return undefined;
  return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : undefined;
}

function describe(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
