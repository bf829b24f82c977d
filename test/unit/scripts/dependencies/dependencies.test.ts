import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

import { compareReasons } from '../../../../scripts/dependencies/compare-reasons.ts';
import { measureDependencies } from '../../../../scripts/dependencies/measure-dependencies.ts';
import { reasons } from '../../../../scripts/dependencies/reasons.ts';

describe('the packages that the project names', () => {
  it('all have a reason, and no other has one', () => {
    const names = measureDependencies('.').map(({ name }) => name);
    assert.ok(names.length > 20);
    assert.deepEqual(compareReasons(names, reasons), []);
  });

  it('are told apart from what has no reason any more', () => {
    assert.deepEqual(compareReasons(['a', 'b'], { a: ' ', c: 'It was needed.' }), [
      'Nobody says why a is there.',
      'Nobody says why b is there.',
      'c is not there any more, but has a reason.',
    ]);
  });

  it('are measured with all that only they need', (test) => {
    const root = mkdtempSync(join(tmpdir(), 'dependencies-'));
    test.after(() => rmSync(root, { recursive: true }));
    const write = (path: string, content: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    };
    write('package.json', '{"dependencies":{"one":"1"},"devDependencies":{"@x/two":"1"}}');
    const packages = {
      'node_modules/one': { dependencies: { own: '1', shared: '1' } },
      'node_modules/one/node_modules/own': {},
      'node_modules/own': {},
      'node_modules/shared': {},
      'node_modules/@x/two': { dependencies: { shared: '1', elsewhere: '1' } },
      'node_modules/elsewhere': { optionalDependencies: { 'not-installed': '1', own: '1' } },
      'node_modules/not-installed': {},
    };
    write('package-lock.json', JSON.stringify({ packages }));
    write('node_modules/one/index.js', '1');
    write('node_modules/one/node_modules/own/index.js', '22');
    write('node_modules/own/lib/index.js', '333');
    write('node_modules/shared/index.js', '4444');
    write('node_modules/@x/two/index.js', '55555');
    write('node_modules/elsewhere/index.js', '666666');
    assert.deepEqual(measureDependencies(root), [
      { name: '@x/two', isShipped: false, bytes: 14, packages: 4 },
      { name: 'one', isShipped: true, bytes: 3, packages: 2 },
    ]);
  });
});
