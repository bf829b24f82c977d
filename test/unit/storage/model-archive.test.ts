import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import '@tensorflow/tfjs-backend-cpu';
import { io, setBackend, zeros, type Tensor } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { unzipSync, zipSync } from 'fflate';

import { UserFacingError } from '../../../src/errors/user-facing-error.ts';
import { describeModel, readModelArchive, zipModel } from '../../../src/storage/model-archive.ts';
import { stateSize } from '../archive/state-size.ts';
import { createTinyModel, exportModel } from '../model/tiny-model.ts';

const encode = (text: string) => new TextEncoder().encode(text);

let json: string;
let weights: Uint8Array<ArrayBuffer>;

before(async () => {
  await setBackend('cpu');
  const model = createTinyModel();
  ({ json, weights } = await exportModel(model));
  model.dispose();
});

const looseFiles = () => [
  { path: 'model.json', content: encode(json) },
  { path: 'weights.bin', content: weights },
];

/** The model.json with something changed in it. */
function change(changed: (parsed: ParsedModel) => void): Uint8Array {
  const parsed = JSON.parse(json) as ParsedModel;
  changed(parsed);
  return encode(JSON.stringify(parsed));
}

interface ParsedModel {
  format?: string;
  modelTopology?: unknown;
  userDefinedMetadata?: unknown;
  weightsManifest: {
    paths: string[];
    weights: { name: string; shape: number[]; dtype: string; group?: string }[];
  }[];
}

function expectBad(promise: Promise<unknown>, message: RegExp): Promise<void> {
  return assert.rejects(promise, (error) => {
    assert.ok(error instanceof UserFacingError, String(error));
    assert.equal(error.code, 'bad-model');
    assert.match(error.message, message);
    return true;
  });
}

describe('A model in a zip', () => {
  it('comes back as it went, and tells its title', async () => {
    const { files } = await readModelArchive(looseFiles());
    const named = describeModel(files, { title: 'My hand', calibration: { temperature: 1.5 } });
    const zipped = zipModel(named);
    const back = await readModelArchive([{ path: 'other.zip', content: zipped }]);
    assert.equal(back.title, 'My hand');
    assert.deepEqual(back.files, named);
    assert.deepEqual(new Uint8Array(back.files.weights), weights);
  });

  it('is loaded by plain tfjs', async () => {
    const { files } = await readModelArchive(looseFiles());
    const unzipped = unzipSync(zipModel(files));
    const modelJson = JSON.parse(new TextDecoder().decode(unzipped['model.json'])) as io.ModelJSON;
    const weightData = unzipped['weights.bin']?.slice().buffer;
    assert.ok(weightData);
    const model = await loadLayersModel(
      io.fromMemory({
        modelTopology: modelJson.modelTopology,
        weightSpecs: modelJson.weightsManifest.flatMap((group) => group.weights),
        weightData,
      }),
    );
    const output = model.predict(zeros([1, 28, 28, 1])) as Tensor;
    assert.deepEqual(output.shape, [1, 10]);
    model.dispose();
  });

  it('is found in a folder, beside what systems add, its weights in several files', async () => {
    const half = weights.byteLength / 2;
    const split = change(({ weightsManifest: [group] }) => {
      assert.ok(group);
      group.paths = ['group1-shard1of2.bin', 'group1-shard2of2.bin'];
    });
    const zipped = zipSync({
      'mine/notes.json': encode('{}'),
      'mine/model.json': split,
      '__MACOSX/mine/._model.json': encode('junk'),
      'mine/group1-shard1of2.bin': weights.slice(0, half),
      'mine/group1-shard2of2.bin': weights.slice(half),
    });
    const { files, title } = await readModelArchive([{ path: 'mine.zip', content: zipped }]);
    assert.equal(title, 'mine');
    assert.deepEqual(new Uint8Array(files.weights), weights);
  });

  it('leaves the weights of an optimizer out', async () => {
    const withOptimizer = change(({ weightsManifest: [group] }) => {
      group?.weights.push({ name: 'velocity', shape: [2], dtype: 'float32', group: 'optimizer' });
    });
    const { files } = await readModelArchive([
      { path: 'model.json', content: withOptimizer },
      { path: 'weights.bin', content: Buffer.concat([weights, new Uint8Array(8)]) },
    ]);
    assert.deepEqual(new Uint8Array(files.weights), weights);
    assert.doesNotMatch(files.modelJson, /velocity/);
  });
});

describe('Files that are no model', () => {
  const withJson = (content: Uint8Array) =>
    readModelArchive([
      { path: 'model.json', content },
      { path: 'weights.bin', content: weights },
    ]);

  it('are named, with what was expected', async () => {
    await expectBad(readModelArchive([]), /no model\.json among these files/);
    await expectBad(
      readModelArchive([{ path: 'a.zip', content: zipSync({ 'a.txt': encode('a') }) }]),
      /no model\.json in a\.zip/,
    );
    const zipped = zipModel((await readModelArchive(looseFiles())).files);
    await expectBad(
      readModelArchive([{ path: 'cut.zip', content: zipped.slice(0, 900) }]),
      /cut\.zip is a broken zip/,
    );
    const bomb = stateSize(zipSync({ 'model.json': encode(json) }), 100_000_001);
    await expectBad(
      readModelArchive([{ path: 'mine/bomb.zip', content: bomb }]),
      /^bomb\.zip is too large: models of up to 100 MB can be imported\.$/,
    );
    await expectBad(withJson(encode('<html>')), /model\.json is not JSON/);
    await expectBad(withJson(encode('{"format":"graph-model"}')), /layers model is needed/);
    await expectBad(withJson(encode('{"a":1}')), /no modelTopology and weightsManifest/);
    await expectBad(
      withJson(change((model) => (model.weightsManifest[0]!.weights[0]!.dtype = 'string'))),
      /weightsManifest of model\.json is broken/,
    );
  });

  it('are named where weights are missing, too short or not finite', async () => {
    await expectBad(
      readModelArchive([{ path: 'model.json', content: encode(json) }]),
      /needs its weights from weights\.bin, which is missing/,
    );
    const [model] = looseFiles();
    assert.ok(model);
    await expectBad(
      readModelArchive([model, { path: 'weights.bin', content: weights.slice(4) }]),
      new RegExp(
        `${weights.byteLength - 4} bytes, but model\\.json describes ${weights.byteLength}`,
      ),
    );
    const spoilt = weights.slice();
    new Float32Array(spoilt.buffer)[3] = NaN;
    await expectBad(
      readModelArchive([model, { path: 'weights.bin', content: spoilt }]),
      /no finite number/,
    );
  });
});
