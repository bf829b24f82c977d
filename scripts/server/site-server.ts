import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';

import sirv from 'sirv';

import {
  handleRecognitionRequest,
  recognitionRoute,
  type EndpointRecognizer,
} from '../../src/offline/predict-endpoint.ts';
import { siteHeaders } from './site-headers.ts';
import { toWebRequest, writeWebResponse } from './web-messages.ts';

export interface SiteServerOptions {
  /** The built site. */
  readonly root: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Address to listen on; default `127.0.0.1`, which only this machine reaches. */
  readonly host?: string | undefined;
  /** Serve the site below this path, with both slashes; default `/`. */
  readonly basePath?: string | undefined;
  /** Who reads; without one the endpoints do not exist, as on a static host. */
  readonly recognizer?: EndpointRecognizer | undefined;
  /** Told of every answer once it is sent, with the bytes of its body. */
  readonly onAnswer?: ((path: string, bytes: number) => void) | undefined;
}

export interface SiteServer {
  /** Address of the site's root, with its closing slash. */
  readonly url: string;
  /** Stops listening and ends the open connections; may be called again. */
  stop(): Promise<void>;
}

/** Serves a built site, and the two endpoints that read digits. */
export async function startSiteServer(options: SiteServerOptions): Promise<SiteServer> {
  const basePath = options.basePath ?? '/';
  // the list of files is made here, once: no path of a request ever reaches the file system
  const serveFile = sirv(resolve(options.root), {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (response, path) => setAll(response, siteHeaders(path)),
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = parseUrl(request);
    if (!url) {
      answerPlain(response, 400, 'Bad request');
      return;
    }
    const route = recognitionRoute(url, new URL(basePath, url));
    if (route && options.recognizer) {
      const webRequest = toWebRequest(request, url);
      const result = await handleRecognitionRequest(route, webRequest, options.recognizer);
      await writeWebResponse(result, request, response);
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      answerPlain(response, 405, 'Method not allowed');
    } else if (!url.pathname.startsWith(basePath)) {
      answerPlain(response, 404, 'Not found');
    } else {
      request.url = `/${url.pathname.slice(basePath.length)}`;
      serveFile(request, response, () => {
        answerPlain(response, 404, 'Not found');
      });
    }
  };

  const server = createServer((request, response) => {
    const path = request.url ?? '';
    response.once('finish', () => {
      options.onAnswer?.(path, Number(response.getHeader('Content-Length') ?? 0));
    });
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) answerPlain(response, 500, 'Internal error');
      else response.destroy();
    });
  });
  // 'localhost' could also mean ::1 alone, which not every client tries
  server.listen(options.port, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${hostInUrl(options.host)}:${port}${basePath}`,
    stop: () => stopServer(server),
  };
}

function parseUrl(request: IncomingMessage): URL | undefined {
  try {
    return new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  } catch {
    return undefined;
  }
}

function hostInUrl(host: string | undefined): string {
  if (host === undefined || host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function setAll(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function answerPlain(response: ServerResponse, status: number, text: string): void {
  setAll(response, siteHeaders(''));
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

async function stopServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
