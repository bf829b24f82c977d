import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Random } from '../../../src/dataset/random.ts';
import type { NodeEngine } from '../../recognizer/node-engine.ts';
import { startSiteServer } from '../../server/site-server.ts';
import type { Entrance } from '../entrance.ts';
import { mutateBytes, mutateJson, pick } from '../mutate.ts';
import { makeImageSeeds } from './images.ts';

/** Whatever a client may send: never 500, never silence, and after it the next one is answered. */
const EXPECTED_STATUS = new Set([200, 204, 400, 404, 405, 408, 413, 431, 503]);
const SILENCE_MS = 10_000;

const TYPES = [
  ...['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'application/json'],
  ...['image/png', 'text/plain', 'multipart/form-data', 'multipart/form-data; boundary='],
];

/** Requests, byte by byte, to a server as `npm start` runs it. */
export async function httpEntrance(
  engine: NodeEngine,
): Promise<{ readonly entrance: Entrance; readonly close: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'fuzz-'));
  const server = await startSiteServer({ root, port: 0, recognizer: engine });
  const port = Number(new URL(server.url).port);
  const images = (await makeImageSeeds()).map(([, content]) => content);
  return {
    entrance: {
      name: 'http',
      make: (random) => {
        const request = makeRequest(images, random);
        return {
          title: JSON.stringify(request.toString('latin1').slice(0, 300)),
          give: () => send(port, request),
          codeOf: () => undefined,
        };
      },
    },
    close: async () => {
      await server.stop();
      await rm(root, { recursive: true });
    },
  };
}

function makeRequest(images: readonly Uint8Array[], random: Random): Buffer {
  const body = makeBody(images, random);
  const path = pick(
    ['/predict/', '/predict/?mode=digit', '/recognize', '/predict/?mode=x'],
    random,
  );
  const length = random() < 0.9 ? body.length : pick([0, -1, 2 ** 31, 2 ** 53, NaN], random);
  const head = Buffer.from(
    [
      `${pick(['POST', 'POST', 'POST', 'PUT', 'GET', 'OPTIONS'], random)} ${path} HTTP/1.1`,
      'Host: localhost',
      `Content-Type: ${pick(TYPES, random)}`,
      random() < 0.1 ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`,
      ...(random() < 0.3 ? ['Accept: application/json'] : []),
      'Connection: close',
    ].join('\r\n') + '\r\n\r\n',
  );
  const whole = Buffer.concat([head, body]);
  return random() < 0.2 ? Buffer.from(mutateBytes(whole, random)) : whole;
}

function makeBody(images: readonly Uint8Array[], random: Random): Uint8Array {
  const image = random() < 0.5 ? pick(images, random) : mutateBytes(pick(images, random), random);
  const base64 = Buffer.from(image).toString('base64');
  const matrix = mutateJson(new Array<number>(784).fill(0), random);
  const part = (head: string, content: Uint8Array) =>
    Buffer.concat([
      Buffer.from(`--x\r\nContent-Disposition: form-data; name=${head}\r\n\r\n`),
      content,
      Buffer.from('\r\n--x--\r\n'),
    ]);
  const body = pick<() => Uint8Array>(
    [
      () => part('"img"; filename="a.png"', image),
      () => part('"matrix"', Buffer.from(matrix)),
      () => Buffer.from(`data:image/png;base64,${base64}`),
      () => Buffer.from(`img=${encodeURIComponent(`data:image/png;base64,${base64}`)}`),
      () => Buffer.from(`matrix=${encodeURIComponent(matrix)}`),
      () => Buffer.from(matrix),
      () => image,
    ],
    random,
  )();
  return random() < 0.3 ? mutateBytes(body, random) : body;
}

/** @returns the status, or `closed` for what is not even HTTP */
async function send(port: number, request: Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('No answer came.')));
  socket.on('connect', () => socket.end(request));
  try {
    await once(socket, 'close');
  } catch (error) {
    // a server that has answered may cut off whoever goes on sending
    if (chunks.length === 0 && !isReset(error)) throw error;
  }
  const answer = Buffer.concat(chunks).toString('latin1');
  const status = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1];
  if (status === undefined) return 'closed';
  if (!EXPECTED_STATUS.has(Number(status))) throw new Error(`It answered ${answer.slice(0, 500)}`);
  return status;
}

function isReset(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
}
