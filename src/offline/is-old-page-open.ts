import { pageLockName } from './messages.ts';

/**
 * Whether a page of another version is open, and may ask for more of its files. Pages hold a lock for
 * it, which ends with them whatever becomes of them; where there are no locks, none is known.
 *
 * @param isCurrent whether a page's script, by its address, is of this version
 */
export async function isOldPageOpen(
  scope: string,
  isCurrent: (script: string) => boolean,
): Promise<boolean> {
  // typed as always there
  const locks = navigator.locks as LockManager | undefined;
  const { held = [] } = (await locks?.query()) ?? {};
  const prefix = pageLockName(scope, '');
  return held.some(
    ({ name = '' }) => name.startsWith(prefix) && !isCurrent(name.slice(prefix.length)),
  );
}
