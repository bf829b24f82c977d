import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Where `tsc -b` leaves the declarations of the realms (config/typescript-base.json). */
const declarationRoot = '.cache/types/src';
const entry = 'digit-recognizer.d.ts';

/** Writes the declarations that the module's interface needs, and no others, to `OUT/types`. */
export function writeDeclarations(outDir: string): void {
  const compiler = resolve('node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-b', 'config/tsconfig.page.json'], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The declarations were not written: see the type errors.');
  const pending = [join(declarationRoot, entry)];
  const done = new Set<string>();
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (done.has(path)) continue;
    done.add(path);
    const target = join(outDir, 'types', relative(declarationRoot, path));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(path, target);
    for (const imported of relativeImports(readFileSync(path, 'utf8'))) {
      pending.push(join(dirname(path), imported.replace(/\.ts$/, '.d.ts')));
    }
  }
}

function relativeImports(source: string): string[] {
  return Array.from(source.matchAll(/(?:from|import)\s*\(?['"](\.[^'"]+\.ts)['"]/g), (match) =>
    String(match[1]),
  );
}
