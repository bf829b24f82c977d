import { expect } from '@open-wc/testing';
import { fitStrokes, resizeStroke } from '../../../../src/elements/pad/pad-geometry.ts';

describe('ink in pads of other sizes', () => {
  it('keeps its proportions and is centred', () => {
    const resize = resizeStroke({ width: 100, height: 100 }, { width: 400, height: 200 });
    expect(resize([{ x: 50, y: 50, t: 7, pressure: 0.5 }])).to.deep.equal([
      { x: 200, y: 100, t: 7, pressure: 0.5 },
    ]);
    expect(resize([{ x: 0, y: 0 }])).to.deep.equal([{ x: 100, y: 0 }]);
  });

  it('fills a pad up to the margin', () => {
    const fitted = fitStrokes(
      [
        [
          { x: -5, y: 0 },
          { x: 5, y: 20 },
        ],
      ],
      { width: 200, height: 100 },
      0.1,
    );
    expect(fitted).to.deep.equal([
      [
        { x: 80, y: 10 },
        { x: 120, y: 90 },
      ],
    ]);
    expect(fitStrokes([[{ x: 3, y: 4 }]], { width: 50, height: 50 })).to.deep.equal([
      [{ x: 25, y: 25 }],
    ]);
    expect(fitStrokes([], { width: 50, height: 50 })).to.deep.equal([]);
  });
});
