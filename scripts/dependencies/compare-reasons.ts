/**
 * What is wrong with the reasons why packages are there, in sentences; empty where nothing is.
 *
 * @param names of the packages that the project names
 */
export function compareReasons(
  names: readonly string[],
  reasons: Readonly<Record<string, string>>,
): readonly string[] {
  const missing = names.filter((name) => (reasons[name] ?? '').trim() === '');
  const stale = Object.keys(reasons).filter((name) => !names.includes(name));
  return [
    ...missing.map((name) => `Nobody says why ${name} is there.`),
    ...stale.map((name) => `${name} is not there any more, but has a reason.`),
  ];
}
