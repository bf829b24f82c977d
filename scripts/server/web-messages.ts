import type { IncomingMessage, ServerResponse } from 'node:http';

/** Node's request as the platform's Request, its body still a stream. */
export function toWebRequest(request: IncomingMessage, url: URL): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const method = request.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(url, {
    method,
    headers,
    ...(hasBody && { body: toWebStream(request), duplex: 'half' }),
  });
}

/**
 * The body as a stream that may be given up half read: the connection stays open then, because the
 * answer that says "too large" still has to be sent through it.
 */
function toWebStream(request: IncomingMessage): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      request.on('data', (chunk: Buffer) => {
        controller.enqueue(new Uint8Array(chunk));
        if ((controller.desiredSize ?? 1) <= 0) request.pause();
      });
      request.once('end', () => controller.close());
      request.once('error', (error) => controller.error(error));
    },
    pull: () => void request.resume(),
    cancel: () => void request.removeAllListeners('data').removeAllListeners('end'),
  });
}

/** Sends a Response through Node's; what is left of an unread request is thrown away first. */
export async function writeWebResponse(
  answer: Response,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isRead = request.complete;
  // a client that is still sending would not see the answer if the connection were cut at once
  if (!isRead) {
    response.setHeader('Connection', 'close');
    request.resume();
  }
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}
