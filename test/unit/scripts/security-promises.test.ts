import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

describe('SECURITY.md', () => {
  it('names a test for each promise, and each of them is there', () => {
    const rows = readFileSync('SECURITY.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (?:promise|-)/.test(line));
    assert.ok(rows.length > 10);
    for (const row of rows) {
      const tests = row.match(/(?<=`)test\/[^`]+\.test\.ts(?=`)/g) ?? [];
      assert.ok(tests.length > 0, row);
      for (const path of tests) assert.ok(existsSync(path), path);
    }
  });
});
