import { fileNameOf } from '../../archive/file-paths.ts';

/** What the paths of data files say. */

/**
 * The digit that an image shows, by the innermost folder that is a digit (`train/7/0001.png`), else
 * by a name that begins with one (`7_0001.png`, `7-a.png`, `7.png`); null where neither says it.
 */
export function classOfPath(path: string): number | null {
  const folders = path.split('/').slice(0, -1).reverse();
  const folder = folders.find((name) => /^[0-9]$/.test(name));
  const digit = folder ?? /^([0-9])(?:[^0-9]|$)/.exec(fileNameOf(path))?.[1];
  return digit === undefined ? null : Number(digit);
}

/** The same for the images and the labels of one set: `train-images-idx3-ubyte.gz` gives `train`. */
export function pairKey(path: string): string {
  return path
    .toLowerCase()
    .replace(/\.gz$/, '')
    .replace(/images?|labels?|idx[0-9]|ubyte|[-_.\s]/g, '');
}

/** A title for what some files hold: their folder's or zip's name, or that of the only file. */
export function titleOf(paths: readonly string[]): string {
  const [first = ''] = paths;
  const folder =
    first.includes('/') && paths.length > 1 ? first.slice(0, first.indexOf('/')) : null;
  const name = folder ?? fileNameOf(first);
  const title = name
    .replace(/\.(?:gz|zip|png|jpe?g|webp)$/i, '')
    .replace(/[-_.]?(?:images?[-_.])?idx3[-_.]?ubyte$/i, '')
    .replace(/[-_.]images?$/i, '');
  return title === '' ? 'Your images' : title;
}
