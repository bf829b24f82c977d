import { readFileSync } from 'node:fs';

import { UsageError } from './command-line/option-values.ts';
import { parseOptions, USAGE, type RecognitionOptions } from './recognition/command.ts';
import { explain, recognizeFiles } from './recognition/recognize-files.ts';
import { createNodeEngine } from './recognizer/node-engine.ts';

/** `npx digit-recognizer`. */
async function run(options: RecognitionOptions): Promise<void> {
  const { paths, model } = options;
  if (options.help) {
    console.log(USAGE);
  } else if (options.version) {
    console.log(readVersion());
  } else {
    const engine = await createNodeEngine(model === undefined ? {} : { model });
    if (!(await recognizeFiles(engine, paths, options))) process.exitCode = 1;
    engine.dispose();
  }
}

function readVersion(): string {
  const packageJson = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(packageJson) as { version: string }).version;
}

try {
  await run(parseOptions(process.argv.slice(2)));
} catch (error) {
  const isMisused = error instanceof UsageError;
  console.error(isMisused ? `${error.message}\n\n${USAGE}` : `digit-recognizer: ${explain(error)}`);
  process.exitCode = isMisused ? 2 : 1;
}
