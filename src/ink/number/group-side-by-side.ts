import type { Box } from '../pixels/box.ts';

/** Two pieces of ink belong to one digit if they share this part of the narrower one's width. */
const SHARED_PART = 0.3;

interface Group<T> {
  readonly parts: T[];
  left: number;
  right: number;
}

/**
 * Groups pieces of ink into digits that stand side by side: pieces above one another (the bar and
 * the bowl of a 5) belong together, pieces beside one another do not.
 *
 * @returns the groups from left to right; within a group the pieces keep their order
 */
export function groupSideBySide<T>(parts: readonly T[], boxOf: (part: T) => Box): T[][] {
  let groups = parts.map((part): Group<T> => {
    const box = boxOf(part);
    return { parts: [part], left: box.x, right: box.x + box.width };
  });
  for (let merged = true; merged;) {
    merged = false;
    const kept: Group<T>[] = [];
    for (const group of groups) {
      const host = kept.find((other) => belongTogether(other, group));
      if (host) {
        host.parts.push(...group.parts);
        host.left = Math.min(host.left, group.left);
        host.right = Math.max(host.right, group.right);
        merged = true;
      } else {
        kept.push(group);
      }
    }
    groups = kept;
  }
  const order = new Map(parts.map((part, index) => [part, index]));
  const indexOf = (part: T): number => order.get(part) ?? 0;
  return groups
    .sort(
      (a, b) =>
        a.left + a.right - (b.left + b.right) ||
        indexOf(a.parts[0] as T) - indexOf(b.parts[0] as T),
    )
    .map((group) => group.parts.sort((a, b) => indexOf(a) - indexOf(b)));
}

function belongTogether(a: Group<unknown>, b: Group<unknown>): boolean {
  const shared = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const narrower = Math.min(a.right - a.left, b.right - b.left);
  return shared >= 0 && shared >= SHARED_PART * narrower;
}
