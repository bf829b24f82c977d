import { expect } from '@open-wc/testing';

import { UserFacingError } from '../../../src/errors/user-facing-error.ts';
import {
  addSamples,
  clearSamples,
  countSamples,
  deleteSamples,
  importSamples,
  listSamples,
  relabelSample,
  restoreSamples,
  watchSamples,
  type NewSample,
} from '../../../src/storage/samples.ts';
import type { StoredSample } from '../../../src/storage/stored-sample.ts';

const SAMPLE: NewSample = {
  label: 7,
  tile: new Uint8Array(784).fill(9),
  strokes: [[{ x: 1, y: 2, t: 3, pressure: 0.5 }]],
  read: { digit: 1, confidence: 0.5, model: 'digits' },
};

async function add(sample: NewSample): Promise<StoredSample> {
  const [stored] = await addSamples([sample]);
  if (!stored) throw new Error('Nothing was kept.');
  return stored;
}

describe('Samples on this device', () => {
  beforeEach(() => clearSamples());

  it('are kept with everything, the newest first', async () => {
    const first = await add(SAMPLE);
    const second = { ...(await add({ ...SAMPLE, label: 3 })), createdAt: Date.now() + 1000 };
    await restoreSamples([second]);
    expect(await listSamples()).to.deep.equal([second, first]);
    expect(first).to.deep.include(SAMPLE);
    expect(await countSamples()).to.equal(2);
  });

  it('of one number are listed in their order', async () => {
    await addSamples([1, 9, 9, 5].map((label) => ({ ...SAMPLE, label })));
    expect((await listSamples()).map(({ label }) => label)).to.deep.equal([1, 9, 9, 5]);
  });

  it('are relabelled, deleted and put back as they were', async () => {
    const sample = await add(SAMPLE);
    const before = await relabelSample(sample.id, 1);
    expect(before).to.deep.equal(sample);
    expect((await listSamples())[0]?.label).to.equal(1);
    await restoreSamples([sample]);
    expect(await listSamples()).to.deep.equal([sample]);
    const deleted = await deleteSamples([sample.id, 'gone']);
    expect(deleted).to.deep.equal([sample]);
    expect(await countSamples()).to.equal(0);
    await restoreSamples(deleted);
    expect(await listSamples()).to.deep.equal([sample]);
    expect(await relabelSample('gone', 1)).to.equal(null);
  });

  it('are imported once each', async () => {
    await add(SAMPLE);
    const other = { ...SAMPLE, label: 2, read: null, strokes: null };
    const incoming = [SAMPLE, other, other].map((sample) => ({ ...sample, createdAt: 5 }));
    const { added, alreadyHere } = await importSamples(incoming);
    expect(added.map(({ label }) => label)).to.deep.equal([2]);
    expect(alreadyHere).to.equal(2);
    expect(await countSamples()).to.equal(2);
  });

  it('are imported all or not at all', async () => {
    await add(SAMPLE);
    const good = { ...SAMPLE, label: 2, createdAt: 5 };
    // what no database can keep, as it has no key for the index
    const bad = { ...good, label: 3, createdAt: (() => 5) as unknown as number };
    let error: unknown;
    await importSamples([good, bad]).catch((reason: unknown) => (error = reason));
    expect(error).to.be.an.instanceOf(UserFacingError);
    expect((await listSamples()).map(({ label }) => label)).to.deep.equal([7]);
  });

  it('tell of their changes', async () => {
    let changes = 0;
    const stop = watchSamples(() => changes++);
    const { id } = await add(SAMPLE);
    await relabelSample(id, 2);
    await deleteSamples([id]);
    expect(changes).to.equal(3);
    stop();
    await add(SAMPLE);
    expect(changes).to.equal(3);
  });
});
