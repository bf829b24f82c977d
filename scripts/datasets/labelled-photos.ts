import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetError } from '../../src/dataset/dataset-error.ts';
import { isRecord } from '../../src/values/is-record.ts';

/** An entry of a folder's `labels.json`. */
export interface PhotoLabel {
  /** Name of the image, beside `labels.json`. */
  readonly file: string;
  /** One text of digits per row. */
  readonly label: readonly string[];
}

/**
 * Reads `<folder>/labels.json`.
 *
 * @returns undefined where there is no such file
 * @throws DatasetError `bad-label`
 */
export async function readPhotoLabels(folder: string): Promise<readonly PhotoLabel[] | undefined> {
  const path = join(folder, 'labels.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value) || !value.every(isPhotoLabel)) {
    throw new DatasetError(
      'bad-label',
      `${path}: expected a list of {"file", "label": [one text of digits per row]}.`,
    );
  }
  return value;
}

function isPhotoLabel(value: unknown): value is PhotoLabel {
  if (!isRecord(value)) return false;
  const { file, label } = value;
  return (
    typeof file === 'string' &&
    Array.isArray(label) &&
    label.length > 0 &&
    label.every((row) => typeof row === 'string' && /^[0-9]+$/.test(row))
  );
}
