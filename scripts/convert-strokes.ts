import { mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DatasetError } from '../src/dataset/dataset-error.ts';
import { unpack } from '../src/dataset/gzip.ts';
import { parsePendigits } from '../src/dataset/pendigits.ts';
import { formatStrokeFile, type StrokeSample } from '../src/dataset/stroke-file.ts';
import { parseOptionValues, UsageError } from './command-line/option-values.ts';
import { convertUnipen } from './datasets/convert-unipen.ts';
import { writeAtomically } from './model-export/write-atomically.ts';

const HELP = `Writes public collections of pen strokes as stroke files (docs/data.md).

npm run convert-strokes -- [--pendigits FILE]... [--unipen DIR] --out DIR

  --pendigits FILE   pendigits-orig.tra or pendigits-orig.tes, unpacked
  --unipen DIR       the folder train_r01_v07, with data and include in it
  --out DIR          the data folder; the files go into DIR/strokes
  --help             this
`;

/** The parts of pendigits by the file's ending: the test part's writers are others. */
const PENDIGITS_PARTS: Readonly<Record<string, string>> = {
  tra: 'pendigits-train',
  tes: 'pendigits-test',
};

interface Options {
  readonly pendigits: readonly string[];
  readonly unipen: string | undefined;
  readonly out: string;
}

/** @returns nothing where help was asked for */
function parseOptions(): Options | undefined {
  const values = parseOptionValues(process.argv.slice(2), {
    pendigits: { type: 'string', multiple: true },
    unipen: { type: 'string' },
    out: { type: 'string' },
    help: { type: 'boolean' },
  });
  if (values.help) return undefined;
  const pendigits = values.pendigits ?? [];
  if (pendigits.length === 0 && values.unipen === undefined) {
    throw new UsageError('Say what to convert: --pendigits or --unipen.');
  }
  if (values.out === undefined) throw new UsageError('Say where to write: --out.');
  return { pendigits, unipen: values.unipen, out: values.out };
}

async function convert({ pendigits, unipen, out }: Options): Promise<void> {
  const write = async (name: string, samples: readonly StrokeSample[]): Promise<void> => {
    await mkdir(join(out, 'strokes'), { recursive: true });
    const path = join(out, 'strokes', `${name}.jsonl.gz`);
    await writeAtomically(path, gzipSync(formatStrokeFile(samples), { level: 9 }));
    const writers = new Set(samples.map(({ writer }) => writer)).size;
    console.log(`${path}: ${samples.length} samples by ${writers} writers`);
  };

  for (const file of pendigits) {
    const part = file.split('.').at(-1) ?? '';
    const name = PENDIGITS_PARTS[part];
    if (name === undefined) {
      throw new UsageError(`${basename(file)} ends neither in .tra nor in .tes.`);
    }
    await write(name, parsePendigits(await readText(file), part));
  }
  if (unipen === undefined) return;
  for await (const { name, samples, skipped, problems } of convertUnipen(unipen)) {
    if (samples.length > 0) await write(name, samples);
    else console.error(`${name}: nothing found, nothing written`);
    if (skipped > 0) console.error(`${name}: ${skipped} segments without ink or label left out`);
    for (const problem of problems) console.error(`left out ${problem}`);
  }
}

async function readText(file: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new DatasetError('missing-file', `${file} cannot be read.`, { cause: error });
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x9d) {
    throw new DatasetError('bad-unipen', `${file} is packed by compress: "gzip -d" unpacks it.`);
  }
  return new TextDecoder('latin1').decode(await unpack(bytes));
}

try {
  const options = parseOptions();
  if (options) await convert(options);
  else console.log(HELP);
} catch (error) {
  const isExpected = error instanceof UsageError || error instanceof DatasetError;
  if (!isExpected) throw error;
  console.error(error.message);
  if (error instanceof UsageError) console.error(`\n${HELP}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
