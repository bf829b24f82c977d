import { RecognizerError } from '../errors.ts';

/**
 * Decodes a `data:` URL here, because fetching one is a connection that many pages' content security
 * policies forbid.
 *
 * @returns null for any other URL
 * @throws RecognizerError `unsupported-image` where it cannot be decoded
 */
export function parseDataUrl(url: string): Blob | null {
  const match = /^\s*data:([^,]*),([^]*)$/i.exec(url);
  if (!match) return null;
  const [, head = '', body = ''] = match;
  const isBase64 = /;\s*base64\s*$/i.test(head);
  const type = head.replace(/;.*$/, '').trim();
  try {
    const text = decodeURIComponent(body);
    return isBase64
      ? new Blob([Uint8Array.from(atob(text), (char) => char.charCodeAt(0))], { type })
      : new Blob([text], { type });
  } catch (error) {
    throw new RecognizerError('unsupported-image', 'The data: URL is broken.', { cause: error });
  }
}
