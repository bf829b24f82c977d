import { expect } from '@open-wc/testing';

import { readZipAside } from '../../../src/archive/read-zip.ts';
import { writeZip } from '../../../src/archive/write-zip.ts';

describe('A zip whose worker never answers', () => {
  const { Worker: WorkerBefore } = globalThis;
  after(() => {
    globalThis.Worker = WorkerBefore;
  });

  it('is unpacked by the page', async () => {
    globalThis.Worker = class extends WorkerBefore {
      constructor() {
        super(URL.createObjectURL(new Blob([])));
      }
    };
    // gets much smaller, and is large enough to be unpacked in a worker
    const file = { path: 'zeros.bin', content: new Uint8Array(1_000_000) };
    const files = await readZipAside(writeZip([file]), 2_000_000, 500);
    expect(files.map(({ path, content }) => [path, content.length])).to.deep.equal([
      ['zeros.bin', 1_000_000],
    ]);
  });
});
