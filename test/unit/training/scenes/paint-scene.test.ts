import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createRandom } from '../../../../src/dataset/random.ts';
import { EXAMPLE_DIGITS, type RgbaImage } from '../../../../src/ink/index.ts';
import { paintScene } from '../../../../src/training/scenes/paint-scene.ts';
import type { SceneConditions } from '../../../../src/training/scenes/scene-conditions.ts';

const PLAIN: SceneConditions = {
  width: 120,
  height: 160,
  digitPart: 0.6,
  penPart: 0.1,
  inkColor: [20, 20, 20],
  paperColor: [240, 240, 240],
};
const FOUR = EXAMPLE_DIGITS[4] ?? [];

const paint = (conditions: Partial<SceneConditions>, seed = 1, strokes = FOUR): RgbaImage =>
  paintScene(strokes, createRandom(seed), { ...PLAIN, ...conditions });

/** Green of each pixel. */
const levelsOf = ({ data }: RgbaImage): number[] =>
  Array.from({ length: data.length / 4 }, (_, i) => data[4 * i + 1] ?? 0);

const meanOf = (levels: readonly number[]): number =>
  levels.reduce((sum, level) => sum + level, 0) / levels.length;

const partOf = (levels: readonly number[], is: (level: number) => boolean): number =>
  levels.filter(is).length / levels.length;

/** All that can go wrong with a picture at once, on a wide sheet or a tall one. */
const everyTrouble = (isWide: boolean): SceneConditions => ({
  ...PLAIN,
  width: isWide ? 130 : 100,
  height: isWide ? 100 : 130,
  penWobble: 0.4,
  turnDegrees: 8,
  offset: [0.3, -0.4],
  inkDensity: 0.8,
  pencil: 0.5,
  blurPart: 0.02,
  grain: 5,
  mottle: 0.02,
  sideLight: 0.4,
  vignette: 0.3,
  specks: 4,
  shadow: { kind: isWide ? 'edge' : 'corner', strength: 0.4, softPart: 0.1 },
  ruling: {
    kind: isWide ? 'lines' : 'squares',
    spacingPart: 0.5,
    thicknessPart: 0.04,
    strength: 0.5,
    color: [120, 150, 220],
    turnDegrees: 2,
  },
  pageEdge: { reachPart: 0.05, color: [70, 45, 30], sides: isWide ? 1 : 2 },
});

describe('paintScene', () => {
  it('paints the same scene for the same seed, and another for another', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const conditions = everyTrouble(seed % 2 === 0);
      const one = paintScene(FOUR, createRandom(seed), conditions);
      assert.equal(one.data.length, 4 * one.width * one.height);
      assert.deepEqual([one.width, one.height], [conditions.width, conditions.height]);
      assert.deepEqual(paintScene(FOUR, createRandom(seed), conditions), one);
      assert.notDeepEqual(paintScene(FOUR, createRandom(seed + 1000), conditions), one);
    }
  });

  it('writes as large, as broad and where it is told to', () => {
    const image = paint({ offset: [-1, 1] });
    const dark = levelsOf(image).flatMap((level, i) => (level < 130 ? [i] : []));
    const columns = dark.map((i) => i % image.width);
    const rows = dark.map((i) => Math.floor(i / image.width));
    const height = Math.max(...rows) - Math.min(...rows) + 1;
    assert.ok(Math.abs(height - 72) <= 1, String(height));
    assert.ok(Math.min(...columns) <= 1 && Math.max(...rows) >= 158);
    const broad = partOf(levelsOf(paint({ penPart: 0.2 })), (level) => level < 130);
    assert.ok(broad > 1.4 * partOf(levelsOf(image), (level) => level < 130));
  });

  it('leaves blank paper blank', () => {
    assert.ok(levelsOf(paint({}, 1, [])).every((level) => level === 240));
  });

  it('turns the writing', () => {
    const one = EXAMPLE_DIGITS[1] ?? [];
    const lying = levelsOf(paint({ turnDegrees: 90 }, 1, one));
    const rows = lying.flatMap((level, i) => (level < 130 ? [Math.floor(i / 120)] : []));
    assert.ok(Math.max(...rows) - Math.min(...rows) < 40);
  });

  it('darkens what lies in a shadow, on the far side of the lamp and in the corners', () => {
    const shadow = levelsOf(paint({ shadow: { kind: 'edge', strength: 0.5, softPart: 0 } }, 3, []));
    assert.ok(partOf(shadow, (level) => level === 120) > 0.1);
    assert.ok(partOf(shadow, (level) => level === 240) > 0.1);
    const corner = levelsOf(
      paint({ shadow: { kind: 'corner', strength: 0.5, softPart: 0 } }, 3, []),
    );
    assert.ok(meanOf(corner) > meanOf(shadow));
    const vignette = levelsOf(paint({ vignette: 0.6 }, 1, []));
    assert.ok((vignette[0] ?? 255) < 110 && (vignette[80 * 120 + 60] ?? 0) > 235);
    const lamp = levelsOf(paint({ sideLight: 0.6 }, 1, []));
    assert.ok(Math.min(...lamp) < 110 && Math.max(...lamp) > 225);
  });

  it('pales the ink, and leaves it gaps where a pencil drew', () => {
    const darkest = (conditions: Partial<SceneConditions>): number =>
      Math.min(...levelsOf(paint(conditions)));
    assert.equal(darkest({}), 20);
    assert.equal(darkest({ inkDensity: 0.5 }), 130);
    const isPale = (level: number): boolean => level > 60 && level < 200;
    const pale = partOf(levelsOf(paint({})), isPale);
    const paleWithGaps = partOf(levelsOf(paint({ pencil: 0.8 })), isPale);
    assert.ok(paleWithGaps > 1.5 * pale, `${paleWithGaps} ${pale}`);
  });

  it('blurs, and adds noise and creases, without changing how light it is', () => {
    const plain = levelsOf(paint({}));
    const sharpest = (levels: readonly number[]): number =>
      Math.max(...levels.map((level, i) => Math.abs(level - (levels[i + 1] ?? level))));
    for (const conditions of [{ blurPart: 0.05 }, { grain: 6 }, { mottle: 0.03 }]) {
      const levels = levelsOf(paint(conditions));
      assert.ok(Math.abs(meanOf(levels) - meanOf(plain)) < 3);
      assert.notDeepEqual(levels, plain);
    }
    assert.ok(sharpest(levelsOf(paint({ blurPart: 0.05 }))) < 0.5 * sharpest(plain));
    const noise = levelsOf(paint({ grain: 6, paperColor: [128, 128, 128] }, 1, []));
    const deviation = Math.sqrt(meanOf(noise.map((level) => (level - 128) ** 2)));
    assert.ok(Math.abs(deviation - 6) < 0.5, String(deviation));
  });

  it('prints lines and squares, and strews specks', () => {
    const ruling = {
      spacingPart: 0.3,
      thicknessPart: 0.1,
      strength: 1,
      color: [100, 100, 100],
      turnDegrees: 0,
    } as const;
    const dark = (conditions: Partial<SceneConditions>): number =>
      partOf(levelsOf(paint(conditions, 1, [])), (level) => level < 235);
    const lines = dark({ ruling: { kind: 'lines', ...ruling } });
    assert.ok(lines > 0.08 && lines < 0.2, String(lines));
    const squares = dark({ ruling: { kind: 'squares', ...ruling } });
    assert.ok(squares > 1.7 * lines && squares < 2 * lines);
    const specks = dark({ specks: 6 });
    assert.ok(specks > 0 && specks < 0.02);
  });

  it('shows the table beside the sheet', () => {
    const table = { reachPart: 0.1, color: [40, 40, 40], sides: 2 } as const;
    const part = partOf(levelsOf(paint({ pageEdge: table }, 1, [])), (level) => level < 100);
    assert.ok(part > 0.15 && part < 0.23, String(part));
  });

  it('cuts the ink out where all else is transparent', () => {
    const { data } = paint({ isTransparent: true });
    const opaque = partOf(
      Array.from({ length: data.length / 4 }, (_, i) => data[4 * i + 3] ?? 0),
      (alpha) => alpha === 255,
    );
    assert.ok(opaque > 0.02 && opaque < 0.2);
    assert.deepEqual([...data.subarray(0, 4)], [20, 20, 20, 0]);
  });
});
