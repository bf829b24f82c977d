import { waitUntil } from './wait-until.ts';

/**
 * Waits until nothing in an element, nor in the shadow trees below it, fades or moves any more: only
 * then are colours what they are meant to be. What turns for ever, such as a spinner, is let be.
 */
export function untilStill(element: Element): Promise<void> {
  return waitUntil(() => findAnimations(element).every(isOver), 'it comes to rest');
}

function findAnimations(element: Element): Animation[] {
  const root = element.shadowRoot;
  const below = [...element.children, ...(root?.children ?? [])];
  return [
    ...element.getAnimations(),
    ...(root?.getAnimations() ?? []),
    ...below.flatMap(findAnimations),
  ];
}

function isOver({ playState, effect }: Animation): boolean {
  return playState !== 'running' || effect?.getComputedTiming().iterations === Infinity;
}
