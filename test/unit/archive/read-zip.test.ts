import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { zipSync } from 'fflate';

import { ArchiveError, type ArchiveErrorCode } from '../../../src/archive/archive-error.ts';
import { isZip, readZip, readZipAside, type ArchiveFile } from '../../../src/archive/read-zip.ts';
import { stateSize } from './state-size.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** Gets much smaller, and is large enough to be unpacked in a worker. */
const ZEROS = new Uint8Array(1_000_000);
const MOST = 2_000_000;

async function assertRefused(
  read: () => ArchiveFile[] | Promise<ArchiveFile[]>,
  code: ArchiveErrorCode,
  path: string | null,
): Promise<void> {
  await assert.rejects(
    async () => read(),
    (error) => {
      assert.ok(error instanceof ArchiveError, String(error));
      assert.equal(error.code, code);
      assert.equal(error.path, path);
      return true;
    },
  );
}

describe('isZip', () => {
  it('goes by the first bytes', () => {
    assert.ok(isZip(zipSync({ a: encode('a') })));
    assert.ok(isZip(zipSync({})));
    assert.ok(!isZip(encode('PK')));
    assert.ok(!isZip(encode('PKZIP is a program')));
    assert.ok(!isZip(new Uint8Array()));
  });
});

for (const [name, unpack] of [
  ['readZip', readZip],
  ['readZipAside', readZipAside],
] as const) {
  describe(name, () => {
    it('gives files with their folders, packed or only stored', async () => {
      const zip = zipSync({
        'mine/zeros.bin': ZEROS,
        'mine/a.txt': [encode('as it is'), { level: 0 }],
        empty: new Uint8Array(),
      });
      assert.deepEqual(await unpack(zip, MOST), [
        { path: 'mine/zeros.bin', content: ZEROS },
        { path: 'mine/a.txt', content: encode('as it is') },
        { path: 'empty', content: new Uint8Array() },
      ]);
      assert.deepEqual(await unpack(zipSync({}), MOST), []);
    });

    it('leaves out folders and what systems leave', async () => {
      const zip = zipSync({
        'mine/': new Uint8Array(),
        'mine/a.txt': encode('a'),
        'mine/.DS_Store': encode('x'),
        '__MACOSX/mine/._a.txt': encode('x'),
        'mine/Thumbs.db': encode('x'),
        'mine/desktop.ini': encode('x'),
      });
      assert.deepEqual(
        (await unpack(zip, 1)).map(({ path }) => path),
        ['mine/a.txt'],
      );
    });

    it('takes as many bytes as it may, all files together, and names the one that is too much', async () => {
      const zip = zipSync({ a: ZEROS, b: encode('1234'), '.hidden': ZEROS });
      assert.equal((await unpack(zip, 1_000_004)).length, 2);
      await assertRefused(() => unpack(zip, 1_000_003), 'too-large', 'b');
    });

    it('is not led astray by a header that states too much', async () => {
      const zip = zipSync({ bomb: encode('tick') });
      await assertRefused(() => unpack(stateSize(zip, 0xfffffff0), MOST), 'too-large', 'bomb');
      await assertRefused(() => unpack(stateSize(zip, 600_000), MOST), 'broken', 'bomb');
    });

    it('unpacks no more than a header states', async () => {
      const bomb = zipSync({ bomb: ZEROS });
      assert.ok(bomb.length < 2000);
      const [file] = await unpack(stateSize(bomb, 1000), 1000);
      assert.equal(file?.content.byteLength, 1000);
      assert.ok(file.content.buffer.byteLength <= 1000);
      // fewer bytes than it is packed in: that cannot be
      await assertRefused(() => unpack(stateSize(bomb, 10), MOST), 'broken', 'bomb');
    });

    it('counts what is only stored by what is there', async () => {
      const stored = zipSync({ bomb: [ZEROS, { level: 0 }] });
      await assertRefused(() => unpack(stateSize(stored, 0), 999_999), 'too-large', 'bomb');
      assert.deepEqual(await unpack(stateSize(stored, 0), MOST), [
        { path: 'bomb', content: ZEROS },
      ]);
    });

    it('refuses what is no zip, cut off or damaged', async () => {
      const zip = zipSync({ a: encode('some text, some text, some text'), zeros: ZEROS });
      await assertRefused(() => unpack(encode('no zip'), MOST), 'broken', null);
      await assertRefused(() => unpack(new Uint8Array(), MOST), 'broken', null);
      await assertRefused(() => unpack(zip.subarray(0, zip.length - 30), MOST), 'broken', null);
      const damaged = zip.slice();
      damaged.fill(0xff, 100, 1000);
      await assertRefused(() => unpack(damaged, MOST), 'broken', null);
    });
  });
}
