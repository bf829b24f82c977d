/** Sets or removes `:state(name)`; a browser without custom states goes without. */
export function setCustomState(internals: ElementInternals, name: string, isOn: boolean): void {
  const states = internals.states as CustomStateSet | undefined;
  if (!states) return;
  if (!isOn) states.delete(name);
  else
    try {
      states.add(name);
    } catch {
      // Early implementations wanted a name with two dashes
    }
}
