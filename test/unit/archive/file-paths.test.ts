import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fileNameOf, isHiddenPath } from '../../../src/archive/file-paths.ts';

describe('The paths of files', () => {
  it('end with the name', () => {
    assert.equal(fileNameOf('mine/7/a.png'), 'a.png');
    assert.equal(fileNameOf('a.png'), 'a.png');
    assert.equal(fileNameOf('mine/'), '');
  });

  it('leave out what systems put beside them', () => {
    assert.ok(isHiddenPath('__MACOSX/7/._a.png'));
    assert.ok(isHiddenPath('7/.DS_Store'));
    assert.ok(!isHiddenPath('7/a.png'));
  });

  it('are hidden with their folders, and by what Windows leaves', () => {
    assert.ok(isHiddenPath('.git/7/a.png'));
    assert.ok(isHiddenPath('7/Thumbs.db'));
    assert.ok(isHiddenPath('7/desktop.ini'));
    assert.ok(!isHiddenPath('7/my-thumbs.db'));
    assert.ok(!isHiddenPath('7/a.b.png'));
  });
});
