import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = [
  'index.html',
  'package-lock.json',
  'public',
  'scripts/build',
  'src',
  'sw.ts',
  'vite.config.ts',
];

/** Whether `outDir` holds a whole build that is younger than everything it was made of. */
export function isBuildCurrent(outDir: string): boolean {
  // written last but for the compressed copies
  const last = join(outDir, 'sw.js');
  if (!existsSync(last)) return false;
  const builtAt = statSync(last).mtimeMs;
  return sources.every((source) => newestChange(source) <= builtAt);
}

function newestChange(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path).map((name) => newestChange(join(path, name)));
  return Math.max(stats.mtimeMs, ...inside);
}
