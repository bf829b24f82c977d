import { expect } from '@open-wc/testing';

import { createRecognizer } from '../../../src/digit-recognizer.ts';
import { UserFacingError } from '../../../src/errors/user-facing-error.ts';
import { EXAMPLE_DIGITS } from '../../../src/ink/strokes/example-digits.ts';
import { RecognizerError } from '../../../src/recognizer/errors.ts';
import { openModelUrl } from '../../../src/storage/model-url.ts';
import {
  deleteModel,
  listModels,
  readModel,
  renameModel,
  restoreModel,
  saveModel,
  watchModels,
} from '../../../src/storage/trained-models.ts';
import { createModel, deleteAllModels } from '../app/models/models-fixture.ts';
import { waitUntil } from '../wait-until.ts';

describe('Models on this device', () => {
  beforeEach(deleteAllModels);
  after(deleteAllModels);

  it('are stored, listed without their weights and read with them', async () => {
    const model = await createModel();
    const stored = await saveModel(model);
    const [summary] = await listModels();
    expect(summary).to.include({ id: stored.id, title: 'Mine', accuracy: 0.9918 });
    expect(summary).not.to.have.property('files');
    expect(summary?.bytes).to.be.greaterThan(model.files.weights.byteLength);
    const read = await readModel(stored.id);
    expect(new Uint8Array(read?.files.weights ?? new ArrayBuffer(0))).to.deep.equal(
      new Uint8Array(model.files.weights),
    );
  });

  it('have titles of their own, the newest first', async () => {
    const model = await createModel();
    const first = await saveModel(model);
    await saveModel(model);
    expect((await listModels()).map(({ title }) => title)).to.have.members(['Mine', 'Mine (2)']);
    await renameModel(first.id, ' Mine (2) ');
    expect((await readModel(first.id))?.title).to.equal('Mine (3)');
  });

  it('come back as they were when a deletion is undone', async () => {
    const stored = await saveModel(await createModel());
    const deleted = await deleteModel(stored.id);
    expect(await listModels()).to.deep.equal([]);
    if (!deleted) throw new Error('Nothing was deleted.');
    await restoreModel(deleted);
    expect(await readModel(stored.id)).to.deep.equal(stored);
    expect(await deleteModel('never-was')).to.equal(null);
  });

  it('are told of in every tab', async () => {
    const frame = document.createElement('iframe');
    frame.src = '/models/catalog.json'; // any page of the site
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    let changes = 0;
    const unwatch = watchModels(() => changes++);
    try {
      // another realm's channel, as another tab has it
      const { BroadcastChannel: OtherChannel } =
        frame.contentWindow as unknown as typeof globalThis;
      const other = new OtherChannel('digit-recognizer:storage');
      const heard = new Promise((resolve) => other.addEventListener('message', resolve));
      await saveModel(await createModel());
      await heard;
      expect(changes).to.equal(1);
      other.postMessage('models');
      await waitUntil(() => changes === 2, 'the other tab is heard');
      other.close();
    } finally {
      unwatch();
      frame.remove();
    }
  });

  it('stay as they are when the disk is full', async () => {
    const stored = await saveModel(await createModel());
    const add = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'add')!;
    const fail = () => {
      // what a browser throws when the quota is used up
      throw new DOMException('full', 'QuotaExceededError');
    };
    Object.defineProperty(IDBObjectStore.prototype, 'add', { ...add, value: fail });
    let failure: unknown;
    try {
      await saveModel(await createModel({ title: 'Too much' }));
    } catch (error) {
      failure = error;
    } finally {
      Object.defineProperty(IDBObjectStore.prototype, 'add', add);
    }
    expect(failure).to.be.instanceOf(UserFacingError);
    expect(failure).to.have.property('code', 'storage-full');
    expect(await readModel(stored.id)).to.deep.equal(stored);
    expect(await listModels()).to.have.length(1);
    // and there is no transaction left open
    await saveModel(await createModel());
  });

  for (const backend of ['wasm', 'webgl', 'cpu'] as const) {
    it(`read digits in a worker, on ${backend}, as they are calibrated`, async function () {
      const { files } = await createModel();
      const calibrated = {
        ...files,
        modelJson: files.modelJson.replace(
          '"digitRecognizer":{',
          '"digitRecognizer":{"calibration":{"temperature":4}',
        ),
      };
      const opened = openModelUrl({ files: calibrated });
      const plain = openModelUrl({ files });
      const loading = [opened, plain].map(({ url }) => createRecognizer({ model: url, backend }));
      const [hot, cool] = await Promise.all(loading).catch((error: unknown) => {
        const isMissing = error instanceof RecognizerError && error.code === 'backend-unavailable';
        if (isMissing && backend === 'webgl') this.skip();
        throw error;
      });
      try {
        const ink = EXAMPLE_DIGITS[3] ?? [];
        const doubtful = await hot?.recognizeStrokes(ink);
        const sure = await cool?.recognizeStrokes(ink);
        expect(doubtful?.value).to.equal('3');
        expect(doubtful?.confidence).to.be.lessThan(sure?.confidence ?? 0);
        expect(doubtful?.backend).to.equal(backend);
      } finally {
        hot?.dispose();
        cool?.dispose();
        opened.release();
        plain.release();
      }
    });
  }
});
