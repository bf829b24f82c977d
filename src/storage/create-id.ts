/** A name that nothing else has. `crypto.randomUUID` exists on secure origins only. */
export function createId(): string {
  const parts = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(parts, (part) => part.toString(36)).join('-');
}
