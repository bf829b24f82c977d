import { describe, it } from 'node:test';
import { averageAreas } from '../../../../src/ink/tile/average-areas.ts';
import { at, isClose, scatter } from '../pixels/compare-planes.ts';

describe('averageAreas', () => {
  it('agrees with sampling each cell 50×50 times', () => {
    const plane = scatter(13, 9);
    for (const [left, top, cell] of [
      [0.3, -1.2, 2.37],
      [-2.5, 1.1, 0.61],
      [1, 2, 1],
    ] as const) {
      const averaged = averageAreas(plane, left, top, cell, 5);
      averaged.forEach((value, i) => {
        let sum = 0;
        for (let s = 0; s < 2500; s += 1) {
          const x = left + ((i % 5) + ((s % 50) + 0.5) / 50) * cell;
          const y = top + (Math.floor(i / 5) + (Math.floor(s / 50) + 0.5) / 50) * cell;
          sum += at(plane, Math.floor(x), Math.floor(y));
        }
        isClose(value, sum / 2500, 0.03);
      });
    }
  });

  it('loses no ink', () => {
    const plane = scatter(40, 30);
    const total =
      averageAreas(plane, -3.3, -7.1, 2.2, 28).reduce((sum, v) => sum + v, 0) * 2.2 ** 2;
    isClose(
      total,
      plane.values.reduce((sum, v) => sum + v, 0),
      0.01,
    );
  });
});
