import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

import { describeError } from '../src/errors/describe-error.ts';
import { toPlainJson } from '../src/offline/predict-endpoint.ts';
import type { ReadingMode } from '../src/recognizer/recognition.ts';
import { createNodeEngine, type NodeEngine } from './recognizer/node-engine.ts';

const usage = `Usage: digit-recognizer FILE... [--json] [--mode digit|number] [--model NAME]

Reads the handwritten digit in each image and prints one answer a line.

  FILE           PNG, JPEG, WebP, AVIF, GIF, TIFF or SVG; - is standard input
  --json         the whole reading as JSON, one object a line
  --mode MODE    digit (default): one digit; number: several side by side
  --model NAME   a model of the catalogue or the path of a model.json (default: digits)
  --help, --version

Exit code: 0, 1 if any file could not be read, 2 for a wrong command line.`;

/** Ends the process with code 2, as command lines do for their own misuse. */
function failUsage(message: string): never {
  console.error(`${message}\n\n${usage}`);
  process.exit(2);
}

function parseCommandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        mode: { type: 'string', default: 'digit' },
        model: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return failUsage(describeError(error));
  }
}

function parseMode(text: string): ReadingMode {
  if (text === 'digit' || text === 'number') return text;
  return failUsage(`--mode ${text}: choose digit or number.`);
}

/** Reads one file and prints its answer; false where there is none. */
async function readOne(
  engine: NodeEngine,
  file: string,
  { mode, json }: { mode: ReadingMode; json: boolean },
): Promise<boolean> {
  try {
    const content = file === '-' ? await buffer(process.stdin) : await readFile(file);
    const recognition = await engine.recognize(content, { mode });
    if (json) console.log(JSON.stringify({ file, ...toPlainJson(recognition) }));
    if (recognition.value === '') throw new Error('nothing in it looks like a digit');
    // rows of a sheet stay on one line: one answer a line
    if (!json) console.log(recognition.value.replaceAll('\n', ' '));
    return true;
  } catch (error) {
    console.error(`${file}: ${explain(error)}`);
    return false;
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EISDIR') return 'is a folder';
  if (code === 'EACCES') return 'may not be read';
  return error.message;
}

function readVersion(): string {
  const packageJson = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(packageJson) as { version: string }).version;
}

const { values, positionals: files } = parseCommandLine();
if (values.help) {
  console.log(usage);
} else if (values.version) {
  console.log(readVersion());
} else {
  if (files.length === 0) failUsage('Name at least one image file.');
  const mode = parseMode(values.mode);
  try {
    const { model } = values;
    const engine = await createNodeEngine(model === undefined ? {} : { model });
    for (const file of files) {
      if (!(await readOne(engine, file, { mode, json: values.json }))) process.exitCode = 1;
    }
    engine.dispose();
  } catch (error) {
    console.error(`digit-recognizer: ${explain(error)}`);
    process.exitCode = 1;
  }
}
