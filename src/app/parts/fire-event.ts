type DetailOf<Name extends keyof HTMLElementEventMap> =
  HTMLElementEventMap[Name] extends CustomEvent<infer Detail> ? Detail : never;

/** Fires one of the events that `HTMLElementEventMap` knows with a detail. */
export function fireEvent<Name extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  name: Name,
  detail: DetailOf<Name>,
): void {
  element.dispatchEvent(new CustomEvent(name, { detail }));
}
