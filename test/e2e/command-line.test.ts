import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';

import { pictureOf, pictureOfNumber } from './support/digit-pictures.ts';

let folder: string;
const picture = (name: string) => join(folder, name);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digit-recognizer-'));
  await writeFile(picture('seven.png'), await pictureOf(7));
  await writeFile(picture('three.jpg'), await pictureOf(3, 'jpeg'));
  await writeFile(picture('text.png'), 'not a picture');
  await mkdir(picture('sheets'));
  await mkdir(picture('empty'));
  await writeFile(picture('sheets/b.PNG'), await pictureOfNumber('1974'));
  await writeFile(picture('sheets/a, "1".webp'), await pictureOf(2, 'webp'));
  await writeFile(picture('sheets/notes.txt'), 'not a picture');
});

after(() => rm(folder, { recursive: true }));

/** As a person calls it: by npx, in the project's folder. */
async function run(args: readonly string[], input?: Uint8Array) {
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  const child = spawn(npx, ['digit-recognizer', ...args], { shell: process.platform === 'win32' });
  child.stdin.end(input);
  const [out, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { out, errors, code };
}

describe('npx digit-recognizer', () => {
  it('prints one answer a line', async () => {
    const { out, code } = await run([picture('seven.png'), picture('three.jpg')]);
    assert.equal(out, '7\n3\n');
    assert.equal(code, 0);
  });

  it('reads standard input for -', async () => {
    const { out, code } = await run(['-'], await pictureOf(4));
    assert.equal(out, '4\n');
    assert.equal(code, 0);
  });

  it('reads every image of a folder, sorted, as numbers', async () => {
    const { out, errors, code } = await run([picture('sheets'), picture('seven.png')]);
    assert.equal(out, '2\n1974\n7\n');
    assert.equal(errors, '');
    assert.equal(code, 0);
  });

  it('reads one digit of each image where it is told to', async () => {
    const { out } = await run(['--mode', 'digit', picture('sheets')]);
    assert.match(out, /^2\n\d\n$/);
  });

  it('prints a line a number as CSV, quoted where that is needed', async () => {
    const { out, code } = await run(['--csv', picture('sheets')]);
    const [header, first, second, ...rest] = out.split('\n');
    assert.equal(header, 'file,row,column,value,confidence');
    const quoted = `"${picture('sheets/a, "1".webp').replaceAll('"', '""')}"`;
    assert.ok(first?.startsWith(`${quoted},0,0,2,`), first);
    assert.ok(second?.startsWith(`${picture('sheets/b.PNG')},0,0,1974,`), second);
    assert.match(second ?? '', /,[01]\.\d{4}$/);
    assert.deepEqual(rest, ['']);
    assert.equal(code, 0);
  });

  it('prints the whole reading as JSON, one object a line', async () => {
    const { out } = await run(['--json', picture('seven.png'), picture('three.jpg')]);
    const lines = out.trimEnd().split('\n');
    assert.equal(lines.length, 2);
    const [first, second] = lines.map(
      (line) => JSON.parse(line) as { file: string; value: string; digits: { input: number[] }[] },
    );
    assert.equal(first?.value, '7');
    assert.equal(first.file, picture('seven.png'));
    assert.equal(first.digits[0]?.input.length, 784);
    assert.equal(second?.value, '3');
  });

  it('names files that cannot be read, reads the others and exits with 1', async () => {
    const { out, errors, code } = await run([
      picture('none.png'),
      picture('text.png'),
      picture('empty'),
      picture('seven.png'),
    ]);
    assert.equal(out, '7\n');
    assert.match(errors, /none\.png: no such file/);
    assert.match(errors, /empty: no image in this folder/);
    assert.match(errors, /text\.png: /);
    assert.equal(code, 1);
  });

  it('refuses a wrong command line with 2', async () => {
    const seven = picture('seven.png');
    const wrong = [[], ['--mode', 'word', seven], ['--colour'], ['--json', '--csv', seven]];
    const ended = await Promise.all(wrong.map((args) => run(args)));
    assert.deepEqual(
      ended.map(({ code }) => code),
      wrong.map(() => 2),
    );
  });

  it('explains itself', async () => {
    const [help, version] = await Promise.all([run(['--help']), run(['--version'])]);
    assert.match(help.out, /^Usage: digit-recognizer FILE_OR_FOLDER/);
    assert.match(version.out, /^\d+\.\d+\.\d+\n$/);
  });
});
