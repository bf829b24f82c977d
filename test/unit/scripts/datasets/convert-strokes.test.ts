import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { listStrokeSets, loadStrokes } from '../../../../scripts/datasets/strokes.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** A release as small as can be: two donors, an include within an include, one file that is broken. */
const RELEASE: Readonly<Record<string, string>> = {
  'data/1a/one/a.dat':
    '.VERSION 1.0\n.INCLUDE one/one.doc\n.INCLUDE one/data/a.dat\n.SEGMENT CHARACTER 0 ? "1"\n.SEGMENT CHARACTER 1 ? "x"\n',
  'data/1a/two/f/b.dat': '.INCLUDE two/data/b.dat\n.SEGMENT CHARACTER 0-1 OK "4"\n',
  'data/1a/two/f/broken.dat': '.INCLUDE two/data/none.dat\n',
  'data/1b/one/a.dat': '.INCLUDE one/data/a.dat\n.SEGMENT CHARACTER 1 ? "X"\n',
  'data/1c/one/a.dat': '.INCLUDE one/data/a.dat\n.SEGMENT CHARACTER 1 ? "x"\n',
  'data/1d/one/a.dat': '.INCLUDE one/data/a.dat\n.SEGMENT CHARACTER 0 ? "\\\\"\n',
  'data/7/two/b.dat': '.INCLUDE two/data/b.dat\n.SEGMENT WORD 0-1 OK "17"\n',
  'data/8/two/b.dat':
    '.INCLUDE two/data/b.dat\n.SEGMENT TEXT 0-1 OK "17"\n.SEGMENT TEXT 9 OK "5"\n',
  'include/one/one.doc': '.COORD X Y\n.X_POINTS_PER_INCH 254\n.Y_POINTS_PER_INCH 254\n',
  'include/one/data/a.dat':
    '.WRITER_ID ann\n.PEN_DOWN\n5 9\n6 7\n.PEN_UP\n.PEN_DOWN\n5 5\n.PEN_UP\n',
  'include/two/two.doc': '.X_POINTS_PER_MM 100\n.Y_POINTS_PER_MM 50\n',
  'include/two/data/b.dat':
    '.INCLUDE two/two.doc\n.PEN_DOWN\n0 -4\n.PEN_UP\n.PEN_DOWN\n3 -5\n.PEN_UP\n',
};

const PENDIGITS =
  '.SEGMENT DIGIT 0 ? "8"\n.COMMENT 8 12 224\n.PEN_DOWN\n 267 333\n 267 336\n.PEN_UP\n.DT 100\n';

describe('npm run convert-strokes', () => {
  let folder: string;

  const convert = async (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
    run(process.execPath, ['--import', 'tsx', 'scripts/convert-strokes.ts', ...args], {
      cwd: root,
    });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'convert-'));
    for (const [path, text] of Object.entries(RELEASE)) {
      await mkdir(dirname(join(folder, 'release', path)), { recursive: true });
      await writeFile(join(folder, 'release', path), text);
    }
    await writeFile(join(folder, 'pendigits-orig.tra'), PENDIGITS);
    await writeFile(join(folder, 'pendigits-orig.tes'), Uint8Array.of(0x1f, 0x9d, 0x90));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  it('writes the stroke files that training and evaluation read', async () => {
    const out = join(folder, 'out');
    const { stdout, stderr } = await convert(
      ...['--pendigits', join(folder, 'pendigits-orig.tra')],
      ...['--unipen', join(folder, 'release'), '--out', out],
    );
    assert.match(stdout, /unipen-digits\.jsonl\.gz: 2 samples by 2 writers/);
    assert.match(stderr, /left out data\/1a\/two\/f\/broken\.dat: include\/two\/data\/none\.dat/);
    assert.match(stderr, /unipen-numbers: 1 segments without ink or label/);

    const strokes = join(out, 'strokes');
    const sets = await listStrokeSets(strokes);
    const found = await Promise.all(
      sets.map(async (set) =>
        (await loadStrokes(strokes, set)).map((sample) => [
          set,
          sample.label,
          sample.writer,
          sample.strokes.map((stroke) => stroke.map(({ x, y }) => `${x},${y}`).join(' ')).join('|'),
        ]),
      ),
    );
    assert.deepEqual(found.flat(), [
      ['pendigits-train', '8', 'tra12', '267,167 267,164'],
      ['unipen-digits', '1', 'one/ann', '0,0 10,20'],
      ['unipen-digits', '4', 'two/f_b', '0,0|3,2'],
      ['unipen-letters', 'X', 'one/ann', '0,0'],
      ['unipen-letters', 'x', 'one/ann', '0,0'],
      ['unipen-numbers', '17', 'two/b', '0,0|3,2'],
      ['unipen-symbols', '\\', 'one/ann', '0,0 1,2'],
    ]);
  });

  it('says what is wrong', async () => {
    const out = ['--out', join(folder, 'none')];
    await assert.rejects(convert(...out), { code: 2, stderr: /--pendigits or --unipen/ });
    await assert.rejects(convert('--unipen', folder), { code: 2, stderr: /--out/ });
    await assert.rejects(convert('--unipen', folder, ...out), {
      code: 1,
      stderr: /expected the release's folder with data and include/,
    });
    const packed = join(folder, 'pendigits-orig.tes');
    await assert.rejects(convert('--pendigits', packed, ...out), {
      code: 1,
      stderr: /packed by compress/,
    });
    await assert.rejects(convert('--pendigits', join(folder, 'a.txt'), ...out), {
      code: 2,
      stderr: /neither in \.tra nor in \.tes/,
    });
  });
});
