import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Text, wasm and weights; pictures are compressed already. */
const compressible = /\.(?:html|js|css|json|webmanifest|svg|wasm|bin)$/;

/**
 * Writes `FILE.br` and `FILE.gz` beside every file that gets smaller by it: `npm start` and many
 * static hosts send those to browsers that ask for them.
 */
export function compressFiles(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !compressible.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const content = readFileSync(path);
    const worthwhile = content.length * 0.97;
    const brotli = compressBrotli(content);
    if (brotli.length < worthwhile) writeFileSync(`${path}.br`, brotli);
    const gzip = gzipSync(content, { level: 9 });
    if (gzip.length < worthwhile) writeFileSync(`${path}.gz`, gzip);
  }
}

/** At the best quality, as hosts do for files that they compress once. */
export function compressBrotli(content: Buffer): Buffer {
  return brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}
