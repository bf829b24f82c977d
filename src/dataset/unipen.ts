import { DatasetError } from './dataset-error.ts';
import type { PenPoint } from './stroke-file.ts';

/** A statement of a UNIPEN file: a keyword in the first column, and all up to the next one. */
export interface UnipenStatement {
  /** Without its dot: `PEN_DOWN`. */
  readonly keyword: string;
  readonly text: string;
  /** Of the keyword, counted from 1 in its own file. */
  readonly line: number;
}

/** Something that a UNIPEN file has a label for. */
export interface UnipenSegment {
  /** Level of the file's hierarchy: `CHARACTER`, `DIGIT`, `WORD`. */
  readonly level: string;
  readonly label: string;
  /** The writer's name in the file; undefined where it names none. */
  readonly writer: string | undefined;
  /** y grows downwards; 0.01 mm where the file tells its resolution, else the file's own unit. */
  readonly strokes: readonly (readonly PenPoint[])[];
}

export interface UnipenContent {
  readonly segments: readonly UnipenSegment[];
  /** Segments that have no ink here, no label, or point at parts that do not exist. */
  readonly skipped: number;
}

/** What counts as a component: a pen-down or a pen-up that has points. */
interface Component {
  readonly isInk: boolean;
  readonly writer: string | undefined;
  readonly points: readonly PenPoint[];
}

const HUNDREDTHS_OF_MM_PER_INCH = 2540;

/** Splits a UNIPEN file into its statements; what stands before the first keyword is dropped. */
export function splitUnipen(text: string): UnipenStatement[] {
  const statements: { keyword: string; text: string; line: number }[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    const found = /^\.([A-Z][A-Z_]*)(.*)$/.exec(line);
    if (found) {
      statements.push({ keyword: found[1] ?? '', text: found[2]?.trim() ?? '', line: index + 1 });
    } else {
      const last = statements.at(-1);
      if (last) last.text += `\n${line}`;
    }
  });
  return statements;
}

/**
 * Reads the segments of a UNIPEN file (I. Guyon, "UNIPEN 1.0 Format Definition", 1994) whose
 * `.INCLUDE` statements have been replaced by what they stand for.
 *
 * A segment names its ink by components, `4`, `0-1` or `3:12-4:0,7` with points after the colon.
 * Components are the pen-downs and pen-ups that have points, numbered from 0; a `.PEN_UP` without
 * points, as in pendigits, is none. Segments may stand before or after their ink.
 *
 * @throws DatasetError `bad-unipen` with the statement's line
 */
export function readUnipen(statements: readonly UnipenStatement[]): UnipenContent {
  const components = listComponents(statements);
  const segments: UnipenSegment[] = [];
  let skipped = 0;
  for (const statement of statements) {
    if (statement.keyword !== 'SEGMENT') continue;
    const { level, delineation, label } = parseSegment(statement);
    const chosen = delineation === '' ? [] : pickComponents(components, delineation, statement);
    const ink = chosen.filter(({ isInk }) => isInk);
    if (label.trim() === '' || ink.length === 0) {
      skipped++;
      continue;
    }
    segments.push({
      level,
      label,
      writer: ink[0]?.writer,
      strokes: ink.map(({ points }) => points),
    });
  }
  return { segments, skipped };
}

/**
 * Moves strokes to where their box begins at 0 and rounds them, as they are kept in stroke files.
 */
export function moveToOrigin(strokes: readonly (readonly PenPoint[])[]): (readonly PenPoint[])[] {
  const points = strokes.flat();
  const left = points.reduce((least, { x }) => Math.min(least, x), Infinity);
  const top = points.reduce((least, { y }) => Math.min(least, y), Infinity);
  return strokes.map((stroke) =>
    stroke.map(({ x, y }) => ({ x: Math.round(x - left), y: Math.round(y - top) })),
  );
}

function listComponents(statements: readonly UnipenStatement[]): Component[] {
  const components: Component[] = [];
  let channels: readonly string[] = ['X', 'Y'];
  let writer: string | undefined;
  const scale = { x: 1, y: 1 };
  for (const statement of statements) {
    const { keyword, text } = statement;
    if (keyword === 'COORD') channels = readChannels(statement);
    if (keyword === 'WRITER_ID') writer = text.split(/\s+/)[0] ?? undefined;
    const axis = keyword.startsWith('X_') ? 'x' : 'y';
    if (/^[XY]_POINTS_PER_INCH$/.test(keyword)) {
      scale[axis] = HUNDREDTHS_OF_MM_PER_INCH / readResolution(statement);
    }
    if (/^[XY]_POINTS_PER_MM$/.test(keyword)) scale[axis] = 100 / readResolution(statement);
    if (keyword !== 'PEN_DOWN' && keyword !== 'PEN_UP') continue;
    const points = readPoints(statement, channels, scale);
    if (points.length > 0) components.push({ isInk: keyword === 'PEN_DOWN', writer, points });
  }
  return components;
}

function readChannels(statement: UnipenStatement): readonly string[] {
  const channels = statement.text.split(/\s+/);
  if (!channels.includes('X') || !channels.includes('Y')) {
    throw fail(statement, `expected .COORD with X and Y, found "${statement.text}"`);
  }
  return channels;
}

function readResolution(statement: UnipenStatement): number {
  const value = Number(statement.text.split(/\s+/)[0]);
  if (!(value > 0)) throw fail(statement, `expected a resolution, found "${statement.text}"`);
  return value;
}

function readPoints(
  statement: UnipenStatement,
  channels: readonly string[],
  scale: { readonly x: number; readonly y: number },
): PenPoint[] {
  const words = statement.text.split(/\s+/).filter((word) => word !== '');
  const numbers = words.map(Number);
  const wrong = numbers.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw fail(statement, `expected numbers, found "${words[wrong] ?? ''}"`);
  if (numbers.length % channels.length !== 0) {
    throw fail(
      statement,
      `expected ${channels.length} numbers a point (${channels.join(' ')}), found ${numbers.length} in all`,
    );
  }
  const [x, y] = [channels.indexOf('X'), channels.indexOf('Y')];
  return Array.from({ length: numbers.length / channels.length }, (_, point) => ({
    x: (numbers[point * channels.length + x] ?? 0) * scale.x,
    // the format's y grows upwards; 0 - y, so that 0 stays 0
    y: 0 - (numbers[point * channels.length + y] ?? 0) * scale.y,
  }));
}

/** `LEVEL [delineation] [quality] "label"`; only the level is a must. */
function parseSegment(statement: UnipenStatement): {
  readonly level: string;
  readonly delineation: string;
  readonly label: string;
} {
  const found = /^(\S+)(?:\s+([\d:,-]+))?(?:\s+(?:\?|[A-Z]+))?(?:\s+"((?:[^"\\]|\\.)*)")?\s*$/.exec(
    statement.text,
  );
  if (!found) {
    throw fail(
      statement,
      `expected a level, components, quality and "label", found ${statement.text}`,
    );
  }
  const [, level = '', delineation = '', label = ''] = found;
  const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n' };
  return {
    level,
    delineation,
    label: label.replace(/\\(.)/g, (_, sign: string) => escapes[sign] ?? sign),
  };
}

/** The components, or parts of them, that a delineation names; empty where one does not exist. */
function pickComponents(
  components: readonly Component[],
  delineation: string,
  statement: UnipenStatement,
): Component[] {
  const picked: Component[] = [];
  for (const range of delineation.split(',')) {
    const found = /^(\d+)(?::(\d+))?(?:-(\d+)(?::(\d+))?)?$/.exec(range);
    if (!found) throw fail(statement, `expected components such as 3 or 0-1, found ${range}`);
    const first = Number(found[1]);
    const last = Number(found[3] ?? found[1]);
    const firstPoint = Number(found[2] ?? 0);
    // "7:3" is a single point, "7:3-9" goes on to the end of component 9
    const lastPoint = found[4] ?? (found[3] === undefined ? found[2] : undefined);
    for (let index = first; index <= last; index++) {
      const component = components[index];
      if (!component) return [];
      const start = index === first ? firstPoint : 0;
      const end = index === last && lastPoint !== undefined ? Number(lastPoint) + 1 : undefined;
      const points = component.points.slice(start, end);
      if (points.length > 0) picked.push({ ...component, points });
    }
  }
  return picked;
}

function fail({ keyword, line }: UnipenStatement, problem: string): DatasetError {
  return new DatasetError('bad-unipen', `Line ${line}, .${keyword}: ${problem}.`);
}
