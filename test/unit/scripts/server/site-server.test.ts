import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { describeReach } from '../../../../scripts/server/describe-reach.ts';
import { startSiteServer } from '../../../../scripts/server/site-server.ts';

/** Also this machine, but not the one address that is open by default. */
const OTHER_ADDRESS = '127.0.0.2';

let root = '';
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'site-server-'));
  await writeFile(join(root, 'index.html'), '<title>here</title>');
});
after(() => rm(root, { recursive: true }));

async function isReachable(address: string, port: number): Promise<boolean> {
  const socket = connect(port, address);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe('the site server', () => {
  it('is open to this machine only, unless it is told otherwise', async (test) => {
    const server = await startSiteServer({ root, port: 0 });
    test.after(() => server.stop());
    assert.equal((await fetch(server.url)).status, 200);
    const port = Number(new URL(server.url).port);
    assert.equal(await isReachable('127.0.0.1', port), true);
    assert.equal(await isReachable(OTHER_ADDRESS, port), false);
  });

  it('is open to others with the host that opens it', async (test) => {
    const server = await startSiteServer({ root, port: 0, host: '0.0.0.0' });
    test.after(() => server.stop());
    const port = Number(new URL(server.url).port);
    assert.equal(await isReachable('127.0.0.1', port), true);
    // only Linux has the whole of 127.0.0.0/8
    if (process.platform === 'linux') assert.equal(await isReachable(OTHER_ADDRESS, port), true);
  });
});

describe('what npm start says of its reach', () => {
  it('names this machine, or the network', () => {
    for (const host of [undefined, '', '127.0.0.1', '127.1.2.3', '::1', 'localhost']) {
      assert.match(describeReach(host), /^from this machine only; HOST=0\.0\.0\.0 opens it/, host);
    }
    for (const host of ['0.0.0.0', '::', '192.168.1.7']) {
      assert.match(describeReach(host), /^open to your network/, host);
    }
  });
});
