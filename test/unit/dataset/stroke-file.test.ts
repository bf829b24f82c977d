import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatStrokeFile, parseStrokeFile } from '../../../src/dataset/stroke-file.ts';

const GOOD = '{"label":"7","writer":"a/b","strokes":[[[0,0],[10.5,0],[3,-20]],[[2,8]]]}';

describe('A stroke file', () => {
  it('gives labels, writers and points', () => {
    assert.deepEqual(parseStrokeFile(`${GOOD}\n\n${GOOD}\r\n`), [
      {
        label: '7',
        writer: 'a/b',
        strokes: [
          [
            { x: 0, y: 0 },
            { x: 10.5, y: 0 },
            { x: 3, y: -20 },
          ],
          [{ x: 2, y: 8 }],
        ],
      },
      ...parseStrokeFile(GOOD),
    ]);
    assert.deepEqual(parseStrokeFile(''), []);
  });

  it('comes back as it was written', () => {
    assert.equal(formatStrokeFile(parseStrokeFile(GOOD)), `${GOOD}\n`);
  });

  const bad: readonly (readonly [string, RegExp])[] = [
    ['{"label":', /found no JSON/],
    ['[1]', /expected a JSON object, found \[1\]/],
    ['{"writer":"a","strokes":[[[0,0]]]}', /"label" to be a text, found nothing/],
    ['{"label":7,"writer":"a","strokes":[[[0,0]]]}', /"label" to be a text, found 7/],
    ['{"label":"7","writer":"","strokes":[[[0,0]]]}', /"writer" to be a text/],
    ['{"label":"7","writer":"a","strokes":[]}', /"strokes" to be a list of strokes, found \[\]/],
    ['{"label":"7","writer":"a","strokes":[[]]}', /stroke 0 to be a list of points/],
    ['{"label":"7","writer":"a","strokes":[[[0,0]],[[1]]]}', /\[x, y\] in stroke 1, found \[1\]/],
    ['{"label":"7","writer":"a","strokes":[[[0,"1"]]]}', /\[x, y\] in stroke 0/],
    ['{"label":"7","writer":"a","strokes":[[[0,null]]]}', /\[x, y\] in stroke 0/],
  ];
  for (const [line, message] of bad) {
    it(`with the line ${line} is refused, the line's number named`, () => {
      assert.throws(
        () => parseStrokeFile(`${GOOD}\n\n${line}\n${GOOD}`),
        (error: Error & { code?: string }) => {
          assert.equal(error.code, 'bad-stroke-line');
          assert.match(error.message, /^Line 3 /);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }
});
