import { expect } from '@open-wc/testing';

import {
  SampleUndo,
  type SampleChange,
} from '../../../../../src/app/samples/changes/sample-undo.ts';
import {
  addSamples,
  clearSamples,
  listSamples,
  relabelSample,
} from '../../../../../src/storage/samples.ts';

const UNKNOWN = { tile: new Uint8Array(784), strokes: null, read: null };

/** Makes a sample of 1 a 2, then a 3. */
async function relabelTwice(undo: SampleUndo): Promise<void> {
  const [sample] = await addSamples([{ ...UNKNOWN, label: 1 }]);
  if (!sample) throw new Error('Nothing was kept.');
  for (const label of [2, 3]) {
    const before = await relabelSample(sample.id, label);
    undo.push({ title: `Now a ${label}`, before: before ? [before] : [], added: [] });
  }
}

const labels = async () => (await listSamples()).map(({ label }) => label);

describe('undoing changes of samples', () => {
  beforeEach(() => clearSamples());
  after(() => clearSamples());

  it('takes two changes back where it is asked twice in a row', async () => {
    const undo = new SampleUndo();
    await relabelTwice(undo);
    const undone = await Promise.all([undo.undo(), undo.undo(), undo.undo()]);
    expect(undone.map((change) => change?.title)).to.deep.equal(['Now a 3', 'Now a 2', undefined]);
    expect(await labels()).to.deep.equal([1]);
  });

  it('can be asked again where it failed', async () => {
    const undo = new SampleUndo();
    await relabelTwice(undo);
    // what no database can keep
    const unfit = { ...UNKNOWN, id: 'unfit', label: 1, createdAt: () => 5 };
    const change = { title: 'Unfit', before: [unfit], added: [] } as unknown as SampleChange;
    undo.push(change);
    const [failed, next] = await Promise.allSettled([undo.undo(), undo.undo()]);
    expect(failed.status).to.equal('rejected');
    expect(next).to.deep.include({ status: 'fulfilled' });
    expect(await labels()).to.deep.equal([2]);
    const again = await undo.undo().catch(() => 'failed again');
    expect(again).to.equal('failed again');
  });
});
