import { expect, fixture, html } from '@open-wc/testing';
import { setBackend, zeros, type Tensor } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { io } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { unzipSync } from 'fflate';

import { nameStoredModel } from '../../../../src/app/models/current-model.ts';
import { exportModel } from '../../../../src/app/models/export-model.ts';
import { importModel } from '../../../../src/app/models/import-model.ts';
import '../../../../src/app/models/model-import.ts';
import type { ModelImport } from '../../../../src/app/models/model-import.ts';
import {
  UserFacingError,
  type UserFacingErrorCode,
} from '../../../../src/errors/user-facing-error.ts';
import { parseModelJson } from '../../../../src/model/description/model-json.ts';
import { readMetadata } from '../../../../src/model/description/model-metadata.ts';
import { listModels, saveModel } from '../../../../src/storage/trained-models.ts';
import { waitUntil } from '../../wait-until.ts';
import { createModel, deleteAllModels, fetchModelFiles } from './models-fixture.ts';

const toFile = (name: string, content: BlobPart) => new File([content], name);

async function expectRefusal(
  files: readonly File[],
  code: UserFacingErrorCode,
  message: RegExp,
): Promise<void> {
  let failure: unknown;
  try {
    await importModel(files);
  } catch (error) {
    failure = error;
  }
  expect(failure).to.be.instanceOf(UserFacingError);
  const { code: found, message: text } = failure as UserFacingError;
  expect(text).to.match(message);
  expect(text).not.to.contain('blob:');
  expect(found).to.equal(code);
  expect(await listModels()).to.deep.equal([]);
}

describe('Models as files', () => {
  beforeEach(deleteAllModels);
  after(deleteAllModels);

  it('go out and come back, from this device and from the catalogue', async () => {
    const stored = await saveModel(await createModel({ title: 'My hand' }));
    const exported = await exportModel(nameStoredModel(stored));
    expect(exported.fileName).to.equal('my-hand.zip');
    const back = await importModel([toFile(exported.fileName, exported.content)]);
    expect(back).to.include({ title: 'My hand (2)', origin: 'imported', accuracy: null });
    expect(new Uint8Array(back.files.weights)).to.deep.equal(new Uint8Array(stored.files.weights));

    const offered = await exportModel('digits');
    const digits = await importModel([toFile(offered.fileName, offered.content)]);
    expect(digits.title).to.equal('Digits');
    const { calibration } = readMetadata(parseModelJson(digits.files.modelJson, 'model.json'));
    expect(calibration).to.have.property('noDigitThreshold');
  });

  it('are loaded by plain tfjs', async () => {
    const { content } = await exportModel('lenet5');
    const unzipped = unzipSync(new Uint8Array(await content.arrayBuffer()));
    await setBackend('cpu');
    const files = Object.entries(unzipped).map(([name, bytes]) => toFile(name, bytes.slice()));
    const model = await loadLayersModel(
      io.browserFiles(files.sort((a, b) => a.name.localeCompare(b.name))),
    );
    expect((model.predict(zeros([1, 28, 28, 1])) as Tensor).shape).to.deep.equal([1, 10]);
    model.dispose();
  });

  it('are refused where they are no model of digits', async () => {
    const { modelJson, weights } = await fetchModelFiles();
    await expectRefusal([toFile('photo.zip', 'no zip')], 'bad-model', /no model\.json among/);
    await expectRefusal([toFile('model.json', modelJson)], 'bad-model', /weights\.bin, which is m/);
    const wide = modelJson.replace('[null,28,28,1]', '[null,32,32,1]');
    expect(wide).not.to.equal(modelJson);
    const pair = (json: string) => [toFile('model.json', json), toFile('weights.bin', weights)];
    await expectRefusal(pair(wide), 'bad-model', /This model/);
    const hot = modelJson.replace(
      '"digitRecognizer":{',
      '"digitRecognizer":{"calibration":{"temperature":-1}',
    );
    await expectRefusal(pair(hot), 'bad-model', /temperature must be above 0/);
    const unknown = modelJson.replace('"class_name":"Flatten"', '"class_name":"Crumple"');
    await expectRefusal(pair(unknown), 'bad-model', /This model could not be built: .*Crumple/);
  });

  it('say on the page what was wrong with them', async () => {
    const element = await fixture<ModelImport>(html`<model-import></model-import>`);
    const root = element.shadowRoot!;
    const input = root.querySelector('input')!;
    const choose = (files: readonly File[]) => {
      const chosen = new DataTransfer();
      for (const file of files) chosen.items.add(file);
      input.files = chosen.files;
      input.dispatchEvent(new Event('change'));
    };
    choose([toFile('model.json', '{}')]);
    const alert = () => root.querySelector('[role=alert]')?.textContent ?? '';
    await waitUntil(() => alert().includes('no TensorFlow.js layers model'), alert());
    await expect(element).to.be.accessible();
    const { content } = await exportModel('lenet5');
    choose([toFile('lenet5.zip', content)]);
    await waitUntil(async () => (await listModels()).length === 1, 'it is stored');
    await waitUntil(() => alert() === '', alert());
  });
});
