import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';

import type { SiteServer } from '../../scripts/server/site-server.ts';
import { serveBuiltSite } from './support/built-site.ts';

let site: SiteServer;

before(async () => {
  site = await serveBuiltSite();
});

after(() => site.stop());

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(new URL(path, site.url), { method, headers });

/** Sends a path as it is; fetch would tidy it up. */
async function getRaw(path: string): Promise<string> {
  const { hostname, port } = new URL(site.url);
  const socket = connect(Number(port), hostname);
  socket.end(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

describe('The server', () => {
  const assets = () => readdirSync('dist/assets');
  const asset = (suffix: string) => {
    const name = assets().find((file) => file.endsWith(suffix));
    assert.ok(name, `no asset ends with ${suffix}`);
    return `assets/${name}`;
  };

  it('names the types of its files', async () => {
    for (const [path, type] of [
      ['', 'text/html'],
      ['digit-recognizer.js', 'text/javascript'],
      ['sw.js', 'text/javascript'],
      ['models/catalog.json', 'application/json'],
      [asset('.wasm'), 'application/wasm'],
      [asset('.css'), 'text/css'],
    ] as const) {
      const answer = await get(path);
      assert.equal(answer.status, 200, path);
      assert.ok((answer.headers.get('Content-Type') ?? '').startsWith(type), path);
    }
  });

  it('lets files whose names are hashed stay in caches, and asks anew for the others', async () => {
    const hashed = await get(asset('.js'));
    assert.match(hashed.headers.get('Cache-Control') ?? '', /immutable/);
    for (const path of ['', 'index.html', 'digit-recognizer.js', 'sw.js', 'models/catalog.json']) {
      assert.equal((await get(path)).headers.get('Cache-Control'), 'no-cache', path);
    }
  });

  it('answers 304 where nothing has changed', async () => {
    const etag = (await get('sw.js')).headers.get('ETag') ?? '';
    assert.notEqual(etag, '');
    assert.equal((await get('sw.js', { 'If-None-Match': etag })).status, 304);
  });

  it('sends Brotli, gzip or plain bytes, as the client asks', async () => {
    const path = asset('.wasm');
    for (const encoding of ['br', 'gzip', 'identity']) {
      const answer = await get(path, { 'Accept-Encoding': encoding });
      const sent = answer.headers.get('Content-Encoding') ?? 'identity';
      assert.equal(sent, encoding);
      const magic = new Uint8Array(await answer.arrayBuffer()).subarray(0, 4);
      assert.deepEqual([...magic], [0, 0x61, 0x73, 0x6d]);
    }
  });

  it('lets pages of other origins load its files', async () => {
    const answer = await get('digit-recognizer.js');
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
    assert.equal(answer.headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
  });

  it('holds the page to its own files', async () => {
    const policy = (await get('')).headers.get('Content-Security-Policy') ?? '';
    assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
  });

  it('holds workers to their own files as well', async () => {
    for (const path of ['sw.js', asset('.js')]) {
      const policy = (await get(path)).headers.get('Content-Security-Policy') ?? '';
      assert.match(policy, /default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/, path);
      assert.match(policy, /connect-src 'self' blob: data:$/, path);
    }
  });

  it('answers HEAD, 404 and 405', async () => {
    const head = await get('sw.js', {}, 'HEAD');
    assert.equal(head.status, 200);
    assert.equal(await head.text(), '');
    assert.equal((await get('none.html')).status, 404);
    assert.equal((await get('index.html', {}, 'DELETE')).status, 405);
  });

  it('gives out nothing but the built site', async () => {
    for (const path of [
      '/../package.json',
      '/..%2fpackage.json',
      '/assets/../../package.json',
      '/%2e%2e/package.json',
      '/..\\package.json',
      '//etc/passwd',
      '/%00',
      '/%',
    ]) {
      const answer = await getRaw(path);
      assert.match(answer, /^HTTP\/1\.1 40[04] /, path);
      assert.doesNotMatch(answer, /"name": "digit-recognizer"|root:/, path);
    }
  });
});
