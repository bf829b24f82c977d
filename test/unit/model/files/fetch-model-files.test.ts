import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';

import { fetchFilesBelow } from '../../../../src/model/files/fetch-model-files.ts';

describe('a download', () => {
  let server: Server;
  let url: string;
  before(async () => {
    server = createServer((request, response) => {
      if (request.url === '/whole.bin') response.end(Buffer.alloc(100_000, 7));
      else if (request.url === '/half.bin') response.write(Buffer.alloc(1000));
      // anything else is never answered
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it('comes whole, and tells how it comes on', async () => {
    let bytes = 0;
    const content = await fetchFilesBelow(url)('whole.bin', {
      isFresh: false,
      onBytes: (count) => (bytes += count),
    });
    assert.equal(content.byteLength, 100_000);
    assert.equal(bytes, 100_000);
  });

  for (const [name, what] of [
    ['half.bin', 'that stops in the middle'],
    ['none.bin', 'that never begins'],
  ] as const) {
    it(`${what} is given up, and its address told`, async () => {
      await assert.rejects(
        fetchFilesBelow(url, 200)(name, { isFresh: false }),
        new RegExp(`nothing came from ${url}${name} for 0\\.2 s`),
      );
    });
  }
});
