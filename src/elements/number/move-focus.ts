/** Moves the focus among buttons, as arrows, Home and End do. @returns whether that key does */
export function moveFocus(buttons: ArrayLike<HTMLElement>, key: string): boolean {
  const all = Array.from(buttons);
  const at = all.findIndex((button) => button.matches(':focus'));
  const last = all.length - 1;
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: Math.max(0, at - 1),
    ArrowUp: Math.max(0, at - 1),
    ArrowRight: Math.min(last, at + 1),
    ArrowDown: Math.min(last, at + 1),
    Home: 0,
    End: last,
  };
  const place = places[key];
  if (place === undefined) return false;
  all[place]?.focus();
  return true;
}
