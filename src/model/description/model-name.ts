/** The name that means: the catalogue's default. */
export const DEFAULT_MODEL = 'digits';

/** True for what is read from an address of its own instead of the catalogue. */
export function isModelUrl(model: string): boolean {
  return /[/\\:]|\.json$/.test(model);
}
