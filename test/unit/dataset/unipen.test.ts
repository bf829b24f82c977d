import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  moveToOrigin,
  readUnipen,
  splitUnipen,
  type UnipenSegment,
} from '../../../src/dataset/unipen.ts';
import { isDatasetError } from './is-dataset-error.ts';

const read = (text: string): readonly UnipenSegment[] => readUnipen(splitUnipen(text)).segments;

/** Points as `x,y x,y | x,y`, a bar between strokes. */
const show = ({ strokes }: UnipenSegment): string =>
  strokes.map((stroke) => stroke.map(({ x, y }) => `${x},${y}`).join(' ')).join(' | ');

describe('A UNIPEN file', () => {
  const ink = [
    '.WRITER_ID ann the first',
    '.PEN_DOWN',
    '1 10',
    '2 20',
    '.PEN_UP',
    '.DT 930',
    '.PEN_DOWN',
    '\t3\t30',
    '.PEN_UP',
    '3 31',
    '3 32',
    '.WRITER_ID bob',
    '.PEN_DOWN',
    '4 40',
    '5 50',
    '6 60',
    '.PEN_UP',
  ];

  it('gives each segment its strokes, with y downwards, and who wrote them', () => {
    const text = ['.VERSION 1.0', ...ink, '.SEGMENT CHARACTER 0-1 ? "4"', '.SEGMENT WORD 3 OK "l"'];
    const segments = read(text.join('\r\n'));
    assert.deepEqual(
      segments.map((segment) => [segment.level, segment.label, segment.writer, show(segment)]),
      [
        ['CHARACTER', '4', 'ann', '1,-10 2,-20 | 3,-30'],
        ['WORD', 'l', 'bob', '4,-40 5,-50 6,-60'],
      ],
    );
  });

  it('counts pen-ups that have points as components, but takes no ink from them', () => {
    const [all] = read(['.SEGMENT TEXT 0-3 "word"', ...ink].join('\n'));
    assert.equal(all && show(all), '1,-10 2,-20 | 3,-30 | 4,-40 5,-50 6,-60');
    assert.equal(readUnipen(splitUnipen([...ink, '.SEGMENT TEXT 2 ? "x"'].join('\n'))).skipped, 1);
  });

  it('cuts components at points, and takes several ranges', () => {
    const shown = ['0:1-1', '3:1-3:2', '3:1', '0:1-3:0', '1,3:2'].map((delineation) => {
      const [segment] = read([...ink, `.SEGMENT CHARACTER ${delineation} ? "x"`].join('\n'));
      return segment && show(segment);
    });
    assert.deepEqual(shown, [
      '2,-20 | 3,-30',
      '5,-50 6,-60',
      '5,-50',
      '2,-20 | 3,-30 | 4,-40',
      '3,-30 | 6,-60',
    ]);
  });

  it('reads labels with escapes, and leaves out segments without label or ink', () => {
    const labels = [
      '.SEGMENT CHARACTER 0 ? "\\""',
      '.SEGMENT CHARACTER 0 OK "\\\\"',
      '.SEGMENT CHARACTER 0 GOOD "a b"',
      '.SEGMENT CHARACTER 0 ? " "',
      '.SEGMENT CHARACTER 0 ?',
      '.SEGMENT CHARACTER',
      '.SEGMENT CHARACTER 3-4 ? "7"',
    ];
    const { segments, skipped } = readUnipen(splitUnipen([...ink, ...labels].join('\n')));
    assert.deepEqual(
      segments.map(({ label }) => label),
      ['"', '\\', 'a b'],
    );
    assert.equal(skipped, 4);
  });

  it('takes x and y from among other channels, in hundredths of a millimetre', () => {
    const [segment] = read(
      [
        '.COORD T Y X',
        '.X_POINTS_PER_INCH 254',
        '.Y_POINTS_PER_MM 50',
        '.SEGMENT CHARACTER 0 ? "1"',
        '.PEN_DOWN 7 10 1',
        '8 20 2',
      ].join('\n'),
    );
    assert.equal(segment && show(segment), '10,-20 20,-40');
  });

  const bad: readonly (readonly [string, RegExp])[] = [
    ['.PEN_DOWN\n1 2\n3', /^Line 2, \.PEN_DOWN: expected 2 numbers a point \(X Y\), found 3/],
    ['.PEN_DOWN\n1 two', /found "two"/],
    ['.COORD X T', /^Line 2, \.COORD: expected \.COORD with X and Y/],
    ['.X_POINTS_PER_INCH none', /expected a resolution, found "none"/],
    ['.SEGMENT CHARACTER 1-2-3 ? "a"', /expected components such as 3 or 0-1, found 1-2-3/],
    ['.SEGMENT CHARACTER 1 ? a', /expected a level, components, quality and "label"/],
  ];
  for (const [text, message] of bad) {
    it(`with ${JSON.stringify(text)} is refused, its line named`, () => {
      assert.throws(() => read(`.VERSION 1.0\n${text}`), isDatasetError('bad-unipen', message));
    });
  }

  it('has samples moved to where their box begins', () => {
    const moved = moveToOrigin([
      [
        { x: 12.4, y: -20 },
        { x: 14, y: -19.2 },
      ],
      [{ x: 13, y: -30 }],
    ]);
    assert.deepEqual(moved, [
      [
        { x: 0, y: 10 },
        { x: 2, y: 11 },
      ],
      [{ x: 1, y: 0 }],
    ]);
  });
});
