import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Folder below the project, such as `node_modules/lit`, to what the lock file says of it. */
type Lock = Readonly<Record<string, LockedPackage>>;

/** A package that the project names itself. */
export interface DirectDependency {
  readonly name: string;
  readonly isShipped: boolean;
  /** Bytes on this disk of the package and of all that only it needs. */
  readonly bytes: number;
  /** How many packages these are, itself included. */
  readonly packages: number;
}

/**
 * Measures what is installed for each package that `package.json` names, the largest first. What
 * several of them need is nobody's own.
 *
 * @param root the project's folder, with what `npm ci` has installed
 */
export function measureDependencies(root: string): readonly DirectDependency[] {
  const project = readJson(join(root, 'package.json')) as Readonly<
    Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
  >;
  const { packages: lock } = readJson(join(root, 'package-lock.json')) as {
    readonly packages: Lock;
  };
  const shipped = Object.keys(project.dependencies);
  const names = [...shipped, ...Object.keys(project.devDependencies)];
  const needed = names.map((name) => collect(lock, `node_modules/${name}`));
  const users = new Map<string, number>();
  for (const path of needed.flatMap((paths) => [...paths])) {
    users.set(path, (users.get(path) ?? 0) + 1);
  }
  return names
    .map((name, index) => {
      const own = Array.from(needed[index] ?? []).filter(
        (path) => users.get(path) === 1 || path === `node_modules/${name}`,
      );
      const bytes = own.reduce((sum, path) => sum + measureFolder(join(root, path)), 0);
      return { name, isShipped: shipped.includes(name), bytes, packages: own.length };
    })
    .sort((a, b) => b.bytes - a.bytes);
}

/** A package and all that it needs, as far as it is in the lock file. */
function collect(lock: Lock, first: string): ReadonlySet<string> {
  const paths = new Set([first]);
  // a set hands out what is added to it while it is walked
  for (const path of paths) {
    const { dependencies, optionalDependencies, peerDependencies } = lock[path] ?? {};
    const names = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
    for (const name of names) {
      const found = resolvePackage(lock, path, name);
      if (found !== undefined) paths.add(found);
    }
  }
  return paths;
}

/** As Node looks for a package: beside the files that ask for it, then in the folders above. */
function resolvePackage(lock: Lock, from: string, name: string): string | undefined {
  for (
    let folder = from;
    ;
    folder = folder.replace(/(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/, '')
  ) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (path in lock) return path;
    if (folder === '') return undefined;
  }
}

/** Without the packages that lie within; 0 for what is for other platforms and not installed. */
function measureFolder(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return measureFolder(path);
      return entry.isFile() ? statSync(path).size : 0;
    })
    .reduce((sum, bytes) => sum + bytes, 0);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
