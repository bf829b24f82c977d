import { isRecord } from '../values/is-record.ts';
import { RecognizerError } from '../recognizer/errors.ts';

const noImage =
  'Send an image: a multipart field "img" with a file, or a body holding a base64 data: URL.';
const noMatrix =
  'Send a form field "matrix" with a JSON array of 784 numbers from 0 to 255 (28 rows of 28).';

/**
 * The image in a request: the file (or data: URL) in the form field `img`, a body that is or holds
 * a base64 data: URL, or a body that is itself an image.
 *
 * @throws RecognizerError `unsupported-image` without an image, `image-too-large` beyond the limit
 */
export async function readImage(request: Request, maximumBytes: number): Promise<Blob> {
  const body = await readBody(request, maximumBytes);
  const type = contentType(request);
  if (type.startsWith('image/')) return new Blob([body], { type });
  const text = type === 'multipart/form-data' ? '' : new TextDecoder().decode(body);
  if (text.trimStart().startsWith('data:')) return decodeDataUrl(text);
  if (isForm(type)) {
    const field = (await parseForm(request, body))?.get('img') ?? undefined;
    if (field instanceof Blob) return field;
    // a form that is not percent-encoded loses its plus signs; base64 has no spaces to confuse
    return decodeDataUrl(field?.replaceAll(' ', '+') ?? '');
  }
  return decodeDataUrl(text);
}

/**
 * The 784 numbers in a request's form field `matrix`, or in a JSON body (the array alone, or as
 * `matrix` of an object).
 *
 * @returns `[784]`, row-major, 0 to 255
 * @throws RecognizerError `bad-matrix` without 784 numbers, `image-too-large` beyond the limit
 */
export async function readMatrix(request: Request, maximumBytes: number): Promise<number[]> {
  const body = await readBody(request, maximumBytes);
  if (!isForm(contentType(request))) return checkMatrix(parseJson(new TextDecoder().decode(body)));
  const field = (await parseForm(request, body))?.get('matrix') ?? undefined;
  if (field === undefined) throw new RecognizerError('bad-matrix', noMatrix);
  return checkMatrix(parseJson(typeof field === 'string' ? field : await field.text()));
}

function checkMatrix(parsed: unknown): number[] {
  const values: unknown = isRecord(parsed) ? parsed.matrix : parsed;
  if (!Array.isArray(values) || values.length !== 784) {
    throw new RecognizerError('bad-matrix', noMatrix);
  }
  return values.map((value: unknown) => {
    if (typeof value !== 'number' || !(value >= 0 && value <= 255)) {
      throw new RecognizerError('bad-matrix', noMatrix);
    }
    return value;
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RecognizerError('bad-matrix', noMatrix);
  }
}

function contentType(request: Request): string {
  return (request.headers.get('Content-Type') ?? '').split(';', 1).join('').trim().toLowerCase();
}

function isForm(type: string): boolean {
  return type === 'multipart/form-data' || type === 'application/x-www-form-urlencoded';
}

/** The platform parses; a body that is no form is no form rather than an error. */
async function parseForm(request: Request, body: ArrayBuffer): Promise<FormData | undefined> {
  try {
    return await new Response(body, {
      headers: { 'Content-Type': request.headers.get('Content-Type') ?? '' },
    }).formData();
  } catch {
    return undefined;
  }
}

/** Finds the base64 data: URL in a text and decodes it. */
function decodeDataUrl(text: string): Blob {
  const found = /data:([\w.+-]+\/[\w.+-]+)?(?:;[\w.=+-]+)*;base64,([\w+/-]+)/i.exec(text);
  if (!found) throw new RecognizerError('unsupported-image', noImage);
  const [, type = '', base64 = ''] = found;
  try {
    const binary = atob(base64.replaceAll('-', '+').replaceAll('_', '/'));
    return new Blob([Uint8Array.from(binary, (letter) => letter.charCodeAt(0))], { type });
  } catch (cause) {
    throw new RecognizerError('unsupported-image', noImage, { cause });
  }
}

/** Reads no more of a body than is allowed, whatever its length claims to be. */
async function readBody(request: Request, maximumBytes: number): Promise<ArrayBuffer> {
  if (Number(request.headers.get('Content-Length') ?? 0) > maximumBytes)
    throw tooLarge(maximumBytes);
  // some engines give a service worker no stream
  if (!request.body) {
    const whole = await request.arrayBuffer();
    if (whole.byteLength > maximumBytes) throw tooLarge(maximumBytes);
    return whole;
  }
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.byteLength;
    if (bytes > maximumBytes) {
      await reader.cancel();
      throw tooLarge(maximumBytes);
    }
    chunks.push(new Uint8Array(part.value));
  }
  return new Blob(chunks).arrayBuffer();
}

function tooLarge(maximumBytes: number): RecognizerError {
  const megabytes = Math.round(maximumBytes / 1024 / 1024);
  return new RecognizerError('image-too-large', `At most ${megabytes} MB are read.`);
}
