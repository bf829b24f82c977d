import { RecognizerError, type RecognizerErrorCode } from '../recognizer/errors.ts';
import { plainArrays } from '../recognizer/plain-arrays.ts';
import type { ReadingMode, ReadingSettings, Recognition } from '../recognizer/recognition.ts';
import { readImage, readMatrix } from './read-recognition-request.ts';

/**
 * The two HTTP endpoints, `POST predict/` and `POST recognize`, on the platform's own Request and
 * Response, so that `npm start` and the service worker give the same answers by the same code.
 */

/** What reads; `createRecognizer()` and the Node engine both fit. */
export interface EndpointRecognizer {
  recognize(image: Blob, settings: ReadingSettings): Promise<Recognition>;
  recognizeMatrix(values: readonly number[]): Promise<Recognition>;
}

export type RecognitionRoute = 'predict' | 'recognize';

/** Bytes of a body that are still read; beyond it the answer is 413. */
export const maximumBodyBytes = 25 * 1024 * 1024;

/**
 * Which endpoint an address names, if any.
 *
 * @param scope the address of the site's root, with its closing slash
 */
export function recognitionRoute(address: URL, scope: URL): RecognitionRoute | undefined {
  if (address.origin !== scope.origin || !address.pathname.startsWith(scope.pathname)) {
    return undefined;
  }
  switch (address.pathname.slice(scope.pathname.length).replace(/\/$/, '')) {
    case 'predict':
      return 'predict';
    case 'recognize':
      return 'recognize';
    default:
      return undefined;
  }
}

/**
 * Answers a request to an endpoint; it never rejects.
 *
 * 200 `7` or `1995` (predict, rows joined by a line feed) or `Digit 7` (recognize) as plain text, or
 * the Recognition as JSON where `Accept` names application/json; 400 a body without an image or
 * without 784 numbers, or without ink, or a mode that there is not; 405 not POST; 413 too large; 503
 * the recogniser is not to be had. Errors are `{code, message}`.
 */
export async function handleRecognitionRequest(
  route: RecognitionRoute,
  request: Request,
  recognizer: EndpointRecognizer,
): Promise<Response> {
  if (request.method === 'OPTIONS') {
    return new Response(null, { status: 204, headers: { ...sharedHeaders, ...preflightHeaders } });
  }
  if (request.method !== 'POST') {
    const message = `Send the ${route === 'predict' ? 'image' : 'matrix'} by POST.`;
    return answerJson(405, { code: 'method-not-allowed', message }, { Allow: 'POST, OPTIONS' });
  }
  const mode = readMode(request);
  if (route === 'predict' && !mode) {
    return answerJson(400, { code: 'bad-mode', message: 'Ask for ?mode=number or ?mode=digit.' });
  }
  try {
    const recognition =
      route === 'predict'
        ? await recognizer.recognize(await readImage(request, maximumBodyBytes), { mode })
        : await recognizer.recognizeMatrix(await readMatrix(request, maximumBodyBytes));
    return wantsJson(request)
      ? answerJson(200, recognition)
      : answerText(route === 'predict' ? recognition.value : `Digit ${recognition.value}`);
  } catch (error) {
    return answerError(error);
  }
}

const sharedHeaders = {
  'Cache-Control': 'no-store',
  'Access-Control-Allow-Origin': '*',
  'X-Content-Type-Options': 'nosniff',
};

const preflightHeaders = {
  Allow: 'POST, OPTIONS',
  'Access-Control-Allow-Methods': 'POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Accept, Content-Type',
};

/** What `?mode=` asks for: a number where it is left out, nothing for a mode that there is not. */
function readMode({ url }: Request): ReadingMode | undefined {
  const mode = new URL(url).searchParams.get('mode') ?? 'number';
  return mode === 'number' || mode === 'digit' ? mode : undefined;
}

function wantsJson(request: Request): boolean {
  return /\bapplication\/json\b/i.test(request.headers.get('Accept') ?? '');
}

function answerText(text: string): Response {
  return new Response(text, {
    headers: { ...sharedHeaders, 'Content-Type': 'text/plain; charset=utf-8', Vary: 'Accept' },
  });
}

function answerJson(status: number, body: unknown, headers?: Record<string, string>): Response {
  return new Response(JSON.stringify(body, plainArrays), {
    status,
    headers: { ...sharedHeaders, 'Content-Type': 'application/json', Vary: 'Accept', ...headers },
  });
}

const statusByCode: Record<RecognizerErrorCode, number> = {
  'no-ink': 400,
  'unsupported-image': 400,
  'bad-matrix': 400,
  'image-too-large': 413,
  'model-load-failed': 503,
  'backend-unavailable': 503,
  aborted: 503,
  'worker-crashed': 503,
};

function answerError(error: unknown): Response {
  // by name as well: an error that crossed from another bundle is of another class
  if (error instanceof RecognizerError || isNamedError(error)) {
    return answerJson(statusByCode[error.code], { code: error.code, message: error.message });
  }
  return answerJson(500, { code: 'internal-error', message: 'The digit could not be read.' });
}

function isNamedError(error: unknown): error is RecognizerError {
  return error instanceof Error && 'code' in error && String(error.code) in statusByCode;
}
