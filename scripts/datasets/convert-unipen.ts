import { readdir, readFile } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { DatasetError } from '../../src/dataset/dataset-error.ts';
import type { StrokeSample } from '../../src/dataset/stroke-file.ts';
import {
  moveToOrigin,
  readUnipen,
  splitUnipen,
  type UnipenSegment,
  type UnipenStatement,
} from '../../src/dataset/unipen.ts';

/** A stroke file that is made of some of the release's categories. */
interface Target {
  readonly name: string;
  /** Folders below `data`, as the release's CDROM-README names them. */
  readonly categories: readonly string[];
  readonly fits: (segment: UnipenSegment) => boolean;
}

const isOneOf =
  (pattern: RegExp) =>
  ({ label }: UnipenSegment): boolean =>
    pattern.test(label);

const TARGETS: readonly Target[] = [
  { name: 'unipen-digits', categories: ['1a'], fits: isOneOf(/^[0-9]$/) },
  { name: 'unipen-letters', categories: ['1b', '1c'], fits: isOneOf(/^[A-Za-z]$/) },
  { name: 'unipen-symbols', categories: ['1d'], fits: isOneOf(/^[^\sA-Za-z0-9]$/) },
  // words and texts, of which numbers are a few
  { name: 'unipen-numbers', categories: ['7', '8'], fits: isOneOf(/^[0-9]{2,10}$/) },
];

/** More includes within includes than this go round in a circle. */
const DEEPEST_INCLUDE = 8;

export interface ConvertedSet {
  readonly name: string;
  readonly samples: readonly StrokeSample[];
  /** Segments without ink or label. */
  readonly skipped: number;
  /** What was wrong with files that could not be read; the others are converted. */
  readonly problems: readonly string[];
}

/**
 * Converts UNIPEN's release train_r01_v07: the folder that holds `data` and `include`. Writers are
 * named by donor and `.WRITER_ID`, or by donor and file where there is none. Samples lie at the
 * origin, in hundredths of a millimetre where the donor tells the resolution.
 *
 * @throws DatasetError `missing-file` for a folder without `data`
 */
export async function* convertUnipen(dir: string): AsyncGenerator<ConvertedSet> {
  for (const { name, categories, fits } of TARGETS) {
    const samples = new Map<string, StrokeSample>();
    const problems: string[] = [];
    let skipped = 0;
    for (const category of categories) {
      for (const path of await listDataFiles(join(dir, 'data', category), dir)) {
        try {
          const content = readUnipen(await readWithIncludes(dir, path));
          skipped += content.skipped;
          for (const segment of content.segments.filter(fits)) {
            const sample = toSample(segment, path);
            // the categories of words overlap: the same ink twice is one sample
            samples.set(JSON.stringify(sample), sample);
          }
        } catch (error) {
          if (!(error instanceof DatasetError)) throw error;
          problems.push(`${path}: ${error.message}`);
        }
      }
    }
    yield { name, samples: [...samples.values()], skipped, problems };
  }
}

/** Paths below `dir`, with slashes, sorted: the same order on every machine. */
async function listDataFiles(folder: string, dir: string): Promise<string[]> {
  let entries;
  try {
    entries = await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    throw new DatasetError(
      'missing-file',
      `${folder} cannot be read: expected the release's folder with data and include in it.`,
      { cause: error },
    );
  }
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.dat'))
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length))
    .map((path) => path.split(sep).filter(Boolean).join('/'))
    .sort();
}

/** The statements of a file, each `.INCLUDE` replaced by those of its file below `include`. */
async function readWithIncludes(
  dir: string,
  path: string,
  depth = 0,
): Promise<readonly UnipenStatement[]> {
  if (depth > DEEPEST_INCLUDE) {
    throw new DatasetError('bad-unipen', `${path} is included by itself.`);
  }
  let text: string;
  try {
    text = await readFile(join(dir, path), 'latin1');
  } catch (error) {
    throw new DatasetError('missing-file', `${path} cannot be read.`, { cause: error });
  }
  const statements: UnipenStatement[] = [];
  for (const statement of splitUnipen(text)) {
    if (statement.keyword !== 'INCLUDE') {
      statements.push(statement);
      continue;
    }
    const included = await readWithIncludes(dir, `include/${statement.text}`, depth + 1);
    for (const one of included) statements.push(one);
  }
  return statements;
}

/** @param path `data/1a/tos/f1/f1002058.dat` */
function toSample({ label, writer, strokes }: UnipenSegment, path: string): StrokeSample {
  const [, , donor = '', ...rest] = path.split('/');
  const file = [...rest.slice(0, -1), basename(rest.at(-1) ?? '', '.dat')].join('_');
  return { label, writer: `${donor}/${writer ?? file}`, strokes: moveToOrigin(strokes) };
}
