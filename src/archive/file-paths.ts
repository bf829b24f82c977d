/** The last part of a path. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What systems leave in folders and zips beside what a person put there. */
export function isHiddenPath(path: string): boolean {
  return path
    .split('/')
    .some((part) => part.startsWith('.') || /^(?:__MACOSX|thumbs\.db|desktop\.ini)$/i.test(part));
}
