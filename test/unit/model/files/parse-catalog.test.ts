import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ModelError } from '../../../../src/model/errors.ts';
import { findCatalogModel, parseCatalog } from '../../../../src/model/files/parse-catalog.ts';
import { createCatalog } from '../tiny-model.ts';

function expectRejection(change: (catalog: Record<string, unknown>) => void, rule: RegExp): void {
  const catalog = structuredClone(createCatalog()) as unknown as Record<string, unknown>;
  change(catalog);
  assert.throws(
    () => parseCatalog(JSON.stringify(catalog)),
    (error) =>
      error instanceof ModelError && error.code === 'model-load-failed' && rule.test(error.message),
  );
}

type Fields = Record<string, unknown>;
const firstModel = (catalog: Fields) => (catalog.models as Fields[])[0]!;
const firstFile = (catalog: Fields) => (firstModel(catalog).files as Fields[])[0]!;

describe('parseCatalog', () => {
  it('reads a catalogue as it was written', () => {
    const catalog = createCatalog();
    assert.deepEqual(parseCatalog(JSON.stringify(catalog)), catalog);
  });

  it('says that something else is not JSON', () => {
    assert.throws(() => parseCatalog('<!doctype html>'), /catalog\.json is not JSON/);
  });

  const wrong: [string, (catalog: Fields) => void, RegExp][] = [
    ['another version', (c) => (c.version = 2), /version must be 1/],
    ['no models', (c) => delete c.models, /models must be a list/],
    ['a default that is no model', (c) => (c.default = 'none'), /default must be the name/],
    ['a name with a slash', (c) => (firstModel(c).name = 'a/b'), /models\[0\]\.name must/],
    ['12 classes', (c) => (firstModel(c).output = { classes: 12 }), /classes must be 10 or 11/],
    ['no files', (c) => (firstModel(c).files = []), /files\[0\] must be the model\.json/],
    ['a file elsewhere', (c) => (firstFile(c).path = '../x.json'), /path must lie below models/],
    ['a file of another site', (c) => (firstFile(c).path = 'https://x/model.json'), /lie below/],
    ['no size', (c) => (firstFile(c).bytes = 0), /files\[0\]\.bytes must be a whole number/],
    ['a short hash', (c) => (firstFile(c).sha256 = 'abc'), /sha256 must be 64/],
    [
      'a threshold that nothing reaches',
      (c) => (firstModel(c).calibration = { temperature: 1, noDigitThreshold: 1.5 }),
      /above 0 and at most 1/,
    ],
    [
      'a bias that is no number',
      (c) => (firstModel(c).calibration = { temperature: 1, noDigitBias: 'less' }),
      /noDigitBias must be a number/,
    ],
    ['a cold temperature', (c) => (firstModel(c).calibration = { temperature: 0 }), /above 0/],
    ['nine golden rows', (c) => (firstModel(c).golden as unknown[]).pop(), /golden must have 10/],
    ['another input', (c) => (firstModel(c).input = { shape: [784] }), /input\.shape must be/],
    ['accuracy in percent', (c) => (firstModel(c).accuracy = { mnist: 99 }), /fraction/],
    ['two models of one name', (c) => (c.models as unknown[]).push(firstModel(c)), /different/],
  ];
  for (const [what, change, rule] of wrong) {
    it(`rejects ${what}, naming the field`, () => expectRejection(change, rule));
  }
});

describe('findCatalogModel', () => {
  it('finds a model by its name', () => {
    assert.equal(findCatalogModel(createCatalog(), 'tiny').name, 'tiny');
  });

  it('names the models there are', () => {
    assert.throws(() => findCatalogModel(createCatalog(), 'huge'), /no model "huge".*"tiny"/);
  });
});
