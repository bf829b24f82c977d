import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { compareInkGolden, computeInkGolden, type InkGolden } from '../../golden/ink-golden.ts';

const FILE = new URL('../../golden/ink.json', import.meta.url);

// After a change that means to alter tiles: UPDATE_GOLDEN=1 npx tsx --test test/unit/ink/ink-golden.test.ts
if (process.env.UPDATE_GOLDEN === '1') {
  writeFileSync(FILE, `${JSON.stringify(computeInkGolden(), null, 2)}\n`);
}

describe('golden ink', () => {
  const stored = JSON.parse(readFileSync(FILE, 'utf8')) as InkGolden;

  it('comes to the stored bits', () => {
    assert.ok(Object.keys(stored).length > 15);
    assert.deepEqual(compareInkGolden(stored), []);
  });

  it('tells another bit apart', () => {
    assert.deepEqual(compareInkGolden({ ...stored, 'example 3': '1:00000000' }), ['example 3']);
  });
});
