import { expect } from '@open-wc/testing';

import {
  formatDuration,
  formatRate,
} from '../../../../../src/app/train/figures/format-training.ts';
import { stepRate } from '../../../../../src/app/train/settings/learning-rates.ts';

describe('Learning rates', () => {
  it('step through 1, 2, 5, 10', () => {
    expect(stepRate(0.001, 1)).to.equal(0.002);
    expect(stepRate(0.002, 1)).to.equal(0.005);
    expect(stepRate(0.003, -1)).to.equal(0.002);
    expect(stepRate(0.001, -1)).to.equal(0.0005);
    expect(stepRate(10, 1)).to.equal(10);
    expect(stepRate(0.000001, -1)).to.equal(0.000001);
    expect(formatRate(stepRate(0.00001, -1))).to.equal('0.000005');
  });

  it('stand beside durations that are easy to read', () => {
    expect([0.2, 42.4, 200, 2400, 3900, NaN].map(formatDuration)).to.deep.equal([
      'under a second',
      '42 s',
      '3 min 20 s',
      '40 min',
      '1 h 5 min',
      '–',
    ]);
  });
});
