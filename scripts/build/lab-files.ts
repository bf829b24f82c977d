import { findReachableFiles, isOnDemand, listFiles } from './reachable-files.ts';

const labView = /^assets\/(?:train|data|samples)-view-.*\.js$/;

/** The script of a view of the lab: nothing of it is needed before a person goes there. */
export function isLabView(path: string): boolean {
  return labView.test(path);
}

/**
 * All that the lab's views may need, workers included, but what only some devices do. Much of it is
 * the recogniser's as well.
 */
export function findLabFiles(outDir: string): string[] {
  return findReachableFiles(outDir, listFiles(outDir, labView), isOnDemand);
}
