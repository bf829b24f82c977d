import type { RememberedBackend } from '../../model/description/backend-name.ts';

/** The one key of localStorage that this library uses: JSON, by model. */
const STORAGE_KEY = 'digit-recognizer.backend';

type Remembered = Readonly<Partial<Record<string, RememberedBackend>>>;

/** What `auto` found best for this model on this device before. */
export function recallBackend(model: string): RememberedBackend | undefined {
  return readAll()[model];
}

export function rememberBackend(model: string, found: RememberedBackend): void {
  const all = readAll();
  const known = all[model];
  if (known?.backend === found.backend && known.version === found.version) return;
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ ...all, [model]: found }));
  } catch {
    // full, or forbidden to this page: it will be measured again
  }
}

function readAll(): Remembered {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Remembered) : {};
  } catch {
    // forbidden to this page, or somebody else's writing
    return {};
  }
}
