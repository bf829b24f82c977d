import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Standard input, where a file is named. */
export const STANDARD_INPUT = '-';

/** What sharp reads. */
const EXTENSIONS: ReadonlySet<string> = new Set(
  '.png .jpg .jpeg .jfif .webp .avif .gif .tif .tiff .svg'.split(' '),
);

/**
 * The images that a path names: itself, or those that lie in the folder, sorted by name. A file is
 * taken for an image whatever it is called; in a folder only what is called like one.
 *
 * @throws Error as the file system does, and for a folder without images
 */
export async function listImages(path: string): Promise<string[]> {
  if (path === STANDARD_INPUT || !(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).filter(
    (name) => !name.startsWith('.') && EXTENSIONS.has(extname(name).toLowerCase()),
  );
  if (names.length === 0) throw new Error('no image in this folder');
  return names.sort().map((name) => join(path, name));
}
