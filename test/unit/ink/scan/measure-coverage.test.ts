import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Plane } from '../../../../src/ink/pixels/plane.ts';
import { measureCoverage } from '../../../../src/ink/scan/measure-coverage.ts';
import { removeBorderRules } from '../../../../src/ink/scan/remove-border-rules.ts';
import { findTwoLevels } from '../../../../src/ink/scan/two-levels.ts';
import { isClose, scatter } from '../pixels/compare-planes.ts';

/** Rows of characters: the digit n stands for n ninths of ink, a dot for paper. */
function paint(...rows: string[]): Plane {
  const width = rows[0]?.length ?? 0;
  const values = Float32Array.from(rows.join(''), (mark) => (mark === '.' ? 0 : Number(mark) / 9));
  return { values, width, height: rows.length };
}

const TWO = paint(
  '.6999996.',
  '699999996',
  '99.....99',
  '.......99',
  '......996',
  '....9996.',
  '..9996...',
  '69996....',
  '999999999',
  '999999999',
);

const toGray = (coverage: Plane, paper: number, ink: number): Plane => ({
  ...coverage,
  values: coverage.values.map((value) => paper + (ink - paper) * value),
});

describe('measureCoverage', () => {
  it('gives the coverage back, dark on light or light on dark, whatever the levels', () => {
    for (const [paper, ink] of [
      [255, 0],
      [0, 255],
      [180, 90],
      [60, 200],
    ] as const) {
      const coverage = measureCoverage(toGray(TWO, paper, ink));
      assert.ok(coverage);
      assert.equal(coverage.isInkLight, ink > paper);
      assert.equal(coverage.isCutOnRules, false);
      coverage.plane.values.forEach((value, i) => isClose(value, TWO.values[i] ?? -1, 0.01));
    }
  });

  it('takes off light that falls from one side', () => {
    const wide = paint(
      ...Array.from({ length: 24 }, (_, y) =>
        (y < 4 || y > 18 ? '.' : '9').padStart(12, '.').padEnd(24, '.'),
      ),
    );
    const slope = (i: number): number => 150 + 3 * (i % 24) + (i - (i % 24)) / 24;
    const values = wide.values.map((value, i) => slope(i) * (1 - 0.8 * value));
    const { plane } = measureCoverage({ ...wide, values }) ?? {};
    assert.ok(plane);
    plane.values.forEach((value, i) => isClose(value, wide.values[i] ?? -1, 0.15));
  });

  it('finds nothing on paper, even or coarse', () => {
    assert.equal(measureCoverage(toGray(paint('...', '...'), 200, 0)), null);
    const noise = scatter(30, 20);
    const grain = { ...noise, values: noise.values.map((value) => 80 + 150 * value) };
    assert.equal(findTwoLevels(grain), null);
  });
});

describe('removeBorderRules', () => {
  it('takes off rules with their soft edges, on one side or on all', () => {
    const row = (middle: string): string => `93${middle.padStart(9, '.').padEnd(17, '.')}4`;
    const cell = paint(
      ...['9'.repeat(20), `9${'2'.repeat(18)}9`],
      ...Array.from({ length: 17 }, (_, y) => row(y > 4 && y < 12 ? '9' : '.')),
      '9'.repeat(20),
    );
    const inked = removeBorderRules(cell);
    const kept = Array.from(inked.values.keys()).filter((i) => (inked.values[i] ?? 0) > 0.3);
    assert.deepEqual(
      kept,
      [7, 8, 9, 10, 11, 12, 13].map((y) => 20 * y + 10),
    );
  });

  it('leaves a digit alone whose ends follow the border', () => {
    assert.equal(removeBorderRules(TWO), TWO);
  });
});
