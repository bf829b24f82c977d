import { format, resolveConfig } from 'prettier';
import type { NumberDecoding } from '../../src/recognizer/engine/number/number-decoding.ts';
import { writeAtomically } from '../model-export/write-atomically.ts';

/** Writes the module of what was fitted. */
export async function writeDecodings(
  path: string,
  decodings: Readonly<Record<string, NumberDecoding>>,
): Promise<void> {
  const parts = Object.entries(decodings).map(
    ([name, decoding]) =>
      `export const ${name}: NumberDecoding = ${JSON.stringify(decoding, (_, value: unknown) =>
        typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
      )};`,
  );
  const text = [
    "import type { NumberDecoding } from './number-decoding.ts';",
    '/* Written by `npm run fit-numbers`; do not edit. */',
    ...parts,
  ].join('\n\n');
  const options = await resolveConfig(path);
  await writeAtomically(
    path,
    new TextEncoder().encode(await format(text, { ...options, parser: 'typescript' })),
  );
}
