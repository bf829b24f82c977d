import { expect } from '@open-wc/testing';

import {
  FIRST_SETTINGS,
  keepSettings,
  readSettings,
} from '../../../../../src/app/train/settings/stored-settings.ts';
import type { TrainingSettings } from '../../../../../src/training/description/training-settings.ts';

const KEY = 'digit-recognizer:/:training-settings';

describe('The settings of the last visit', () => {
  beforeEach(() => localStorage.removeItem(KEY));
  afterEach(() => localStorage.removeItem(KEY));

  it('are there again', () => {
    expect(readSettings()).to.deep.equal(FIRST_SETTINGS);
    const chosen: TrainingSettings = { ...FIRST_SETTINGS, optimizer: 'ftrl', epochs: 200 };
    keepSettings(chosen);
    expect(readSettings()).to.deep.equal(chosen);
  });

  it('are mended where another version of the app wrote them', () => {
    localStorage.setItem(
      KEY,
      '{"optimizer":"lion","epochs":1000,"batchSize":64,"learningRate":"x"}',
    );
    expect(readSettings()).to.deep.equal({ ...FIRST_SETTINGS, batchSize: 64 });
    localStorage.setItem(KEY, 'no JSON');
    expect(readSettings()).to.deep.equal(FIRST_SETTINGS);
  });
});
