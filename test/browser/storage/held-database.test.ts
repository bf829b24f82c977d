import { expect } from '@open-wc/testing';

import { recallModel } from '../../../src/app/models/current-model.ts';
import { keepModel } from '../../../src/app/models/reader-choices.ts';
import { addSamples, clearSamples, countSamples } from '../../../src/storage/samples.ts';
import { waitUntil } from '../wait-until.ts';

/** Holds the database as a tab does that is frozen while another one is about to replace it. */
async function holdDatabase(): Promise<() => void> {
  const request = indexedDB.open('digit-recognizer');
  await new Promise((resolve) => request.addEventListener('success', resolve, { once: true }));
  const deletion = indexedDB.deleteDatabase('digit-recognizer');
  await new Promise((resolve) => deletion.addEventListener('blocked', resolve, { once: true }));
  return () => request.result.close();
}

const nameProblem = (error: unknown) => (error instanceof Error ? error.message : 'no error');

describe('A database that does not open', () => {
  it('fails what is asked of it in time, lets the default model read, and is used when it comes', async () => {
    const letGo = await holdDatabase();
    try {
      keepModel('stored:mine');
      const [problem, model] = await Promise.all([
        countSamples().catch(nameProblem),
        recallModel(),
      ]);
      expect(problem).to.match(/^Opening the database took longer than 10 s\./);
      expect(model.id).to.equal('digits');
      const startedAt = performance.now();
      expect(await countSamples().catch(nameProblem)).to.equal(problem);
      expect(performance.now() - startedAt).to.be.lessThan(5000);
    } finally {
      keepModel(null);
      letGo();
    }
    await waitUntil(
      async () => (await countSamples().catch(() => -1)) === 0,
      'the database is there at last',
    );
    await addSamples([{ label: 1, tile: new Uint8Array(784), strokes: null, read: null }]);
    expect(await countSamples()).to.equal(1);
    await clearSamples();
  });
});
