/** The SHA-256 of some content as the catalogue states it: lower-case hexadecimal. */
export async function computeSha256(content: ArrayBuffer, subtle: SubtleCrypto): Promise<string> {
  const hash = new Uint8Array(await subtle.digest('SHA-256', content));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
