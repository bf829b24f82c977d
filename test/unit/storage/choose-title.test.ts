import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { chooseTitle } from '../../../src/storage/choose-title.ts';

describe('A title', () => {
  it('is made different from all others, and never empty', () => {
    assert.equal(chooseTitle(' Mine ', []), 'Mine');
    assert.equal(chooseTitle('Mine', ['Mine', 'Mine (2)']), 'Mine (3)');
    assert.equal(chooseTitle('Mine (2)', ['Mine (2)']), 'Mine (3)');
    assert.equal(chooseTitle('  ', []), 'Model');
  });
});
