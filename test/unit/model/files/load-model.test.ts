import assert from 'node:assert/strict';
import { readFile as readFromDisk } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { isModelUrl } from '../../../../src/model/description/model-name.ts';
import { ModelError } from '../../../../src/model/errors.ts';
import { loadModel } from '../../../../src/model/files/load-model.ts';
import type { ReadFile } from '../../../../src/model/files/read-model-files.ts';
import { createTinyModel, exportModel, writeTinyModel } from '../tiny-model.ts';

function expectFailure(promise: Promise<unknown>, message: RegExp): Promise<void> {
  return assert.rejects(
    promise,
    (error) =>
      error instanceof ModelError &&
      error.code === 'model-load-failed' &&
      message.test(error.message),
  );
}

/** Serves a handful of files by their full path. */
function serve(files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>): ReadFile {
  return (path) => {
    const content = files[path];
    if (content === undefined) return Promise.reject(new Error('404'));
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return Promise.resolve(bytes.slice().buffer);
  };
}

describe('loadModel from the catalogue', () => {
  let models: Awaited<ReturnType<typeof writeTinyModel>>;
  let readFile: ReadFile;

  before(async () => {
    models = await writeTinyModel();
    readFile = async (path, { onBytes }) => {
      const content = new Uint8Array(await readFromDisk(join(models.folder, path)));
      onBytes?.(content.byteLength);
      return content.buffer;
    };
  });
  after(() => models.remove());

  it('reads the files, checked, and tells how it comes on', async () => {
    const progress: [number, number][] = [];
    const model = await loadModel('tiny', {
      readFile,
      onProgress: (loaded, total) => progress.push([loaded, total]),
    });
    assert.equal(model.name, 'tiny');
    assert.equal(model.version.length, 16);
    const [loaded, total] = progress.at(-1) ?? [];
    assert.equal(progress.length, 2);
    assert.equal(loaded, total);
  });

  it('reads a stale copy once more past the caches', async () => {
    const asked: boolean[] = [];
    const readStaleFirst: ReadFile = async (path, options) => {
      const content = await readFile(path, options);
      if (!path.endsWith('.bin')) return content;
      asked.push(options.isFresh);
      return options.isFresh ? content : content.slice(4);
    };
    await loadModel('tiny', { readFile: readStaleFirst });
    assert.deepEqual(asked, [false, true]);
  });

  it('refuses other sizes and other contents', async () => {
    const spoil = (change: (content: ArrayBuffer) => ArrayBuffer): ReadFile => {
      return async (path, options) => {
        const content = await readFile(path, options);
        return path.endsWith('.bin') ? change(content) : content;
      };
    };
    const shorter = spoil((content) => content.slice(4));
    await expectFailure(
      loadModel('tiny', { readFile: shorter }),
      /weights\.bin.* bytes instead of/,
    );
    const flipped = spoil((content) => {
      const copy = new Uint8Array(content.slice(0));
      copy[0] = (copy[0] ?? 0) ^ 1;
      return copy.buffer;
    });
    await expectFailure(loadModel('tiny', { readFile: flipped }), /weights\.bin.*SHA-256/);
  });

  it('says which file could not be read', async () => {
    await expectFailure(loadModel('huge', { readFile }), /no model "huge"/);
    const offline: ReadFile = () => Promise.reject(new Error('network is down'));
    await expectFailure(loadModel('tiny', { readFile: offline }), /catalog\.json.*network is down/);
  });
});

describe('loadModel by URL', () => {
  it('tells URLs from names', () => {
    assert.equal(isModelUrl('digits'), false);
    assert.equal(isModelUrl('https://example.org/model.json'), true);
    assert.equal(isModelUrl('./model.json'), true);
  });

  it('finds the weights beside the model.json', async () => {
    const model = createTinyModel();
    const { json, weights } = await exportModel(model);
    model.dispose();
    const readFile = serve({
      'https://example.org/a/model.json': json,
      'https://example.org/a/weights.bin': weights,
    });
    const loaded = await loadModel('https://example.org/a/model.json', { readFile });
    assert.equal((loaded.artifacts.weightData as ArrayBuffer).byteLength, weights.byteLength);
    assert.equal(loaded.catalogEntry, null);
  });

  it('takes the calibration that the model.json brings along, checked', async () => {
    const model = createTinyModel();
    const { json, weights } = await exportModel(model);
    model.dispose();
    const url = 'blob:https://example.org/model';
    const load = (calibration: unknown) => {
      const userDefinedMetadata = { digitRecognizer: { title: 'Mine', calibration } };
      const weightsManifest = (JSON.parse(json) as { weightsManifest: { weights: unknown[] }[] })
        .weightsManifest;
      const text = JSON.stringify({
        ...(JSON.parse(json) as object),
        userDefinedMetadata,
        weightsManifest: [
          { paths: ['blob:https://example.org/weights'], weights: weightsManifest[0]?.weights },
        ],
      });
      const readFile = serve({ [url]: text, 'blob:https://example.org/weights': weights });
      return loadModel(url, { readFile });
    };
    const calibration = { temperature: 1.5, noDigitBias: -2, noDigitThreshold: 0.4 };
    assert.deepEqual((await load(calibration)).calibration, calibration);
    assert.deepEqual((await load(undefined)).calibration, { temperature: 1 });
    await expectFailure(load({ temperature: 0 }), /calibration\.temperature must be above 0/);
    await expectFailure(load({ temperature: 1, noDigitThreshold: 2 }), /at most 1/);
    await expectFailure(load('hot'), /calibration must be an object/);
  });

  it('says what is wrong with a file that is no layers model', async () => {
    const url = 'https://example.org/model.json';
    const load = (content: string) => loadModel(url, { readFile: serve({ [url]: content }) });
    await expectFailure(load('<html>'), /is not JSON/);
    await expectFailure(load('{"format":"graph-model"}'), /graph model; a layers model is needed/);
    await expectFailure(load('{"a":1}'), /needs modelTopology and weightsManifest/);
    await expectFailure(loadModel(url, { readFile: serve({}) }), /could not be read: 404/);
    const noWeights = '{"modelTopology":{},"weightsManifest":[{"paths":["x.bin"],"weights":[]}]}';
    await expectFailure(load(noWeights), /x\.bin could not be read: 404/);
  });
});
