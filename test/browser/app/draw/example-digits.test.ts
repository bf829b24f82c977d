import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import '../../../../src/app/draw/example-digits.ts';
import type { ExampleDigits } from '../../../../src/app/draw/example-digits.ts';
import { replayStrokes } from '../../../../src/app/draw/replay-strokes.ts';
import { writeNumber } from '../../../../src/app/draw/written-examples.ts';
import { strokesToLattice, type Stroke } from '../../../../src/ink/index.ts';
import { EXAMPLE_DIGITS } from '../../../../src/ink/strokes/example-digits.ts';

const four = EXAMPLE_DIGITS[4] ?? [];

describe('<example-digits>', () => {
  it('draws each example from its own strokes and gives them when tapped', async () => {
    const element = await fixture<ExampleDigits>(html`<example-digits></example-digits>`);
    const buttons = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
    const values = [...EXAMPLE_DIGITS.keys(), 2048];
    expect(buttons.map((button) => button.getAttribute('aria-label'))).to.deep.equal(
      values.map((value) => `Try a handwritten ${value}`),
    );
    expect(buttons[4]?.querySelectorAll('polyline')).to.have.length(four.length);
    const told = oneEvent(element, 'example-chosen');
    buttons[4]?.click();
    expect((await told).detail).to.deep.equal({
      value: '4',
      strokes: four,
      pad: { width: 280, height: 280 },
    });
    await expect(element).to.be.accessible();
  });
});

describe('A written number', () => {
  it('stands in the middle of its pad, its digits apart and one after the other', () => {
    const { strokes, pad } = writeNumber('2048');
    const points = strokes.flat();
    const left = Math.min(...points.map(({ x }) => x));
    const right = Math.max(...points.map(({ x }) => x));
    expect(pad.width - right).to.be.closeTo(left, 1e-9);
    expect(strokesToLattice(strokes)[0]?.pieceCount).to.be.at.least(4);
    const times = points.map(({ t = 0 }) => t);
    expect([...times].sort((a, b) => a - b)).to.deep.equal(times);
  });
});

describe('Replaying strokes', () => {
  it('adds points frame by frame and ends with all of them', async () => {
    const frames: (readonly Stroke[])[] = [];
    await replayStrokes(four, (written) => frames.push(written), { durationMs: 200 });
    const counts = frames.map((strokes) => strokes.reduce((sum, { length }) => sum + length, 0));
    expect(counts.length).to.be.greaterThan(2);
    expect([...counts].sort((a, b) => a - b)).to.deep.equal(counts);
    expect(frames.at(-1)).to.equal(four);
  });

  it('shows everything at once where there is to be no movement', async () => {
    const frames: (readonly Stroke[])[] = [];
    await replayStrokes(four, (written) => frames.push(written), { durationMs: 0 });
    expect(frames).to.deep.equal([four]);
  });

  it('stops where it is when told to', async () => {
    const stopping = new AbortController();
    const frames: (readonly Stroke[])[] = [];
    const show = (written: readonly Stroke[]) => {
      frames.push(written);
      if (frames.length === 2) stopping.abort();
    };
    await replayStrokes(four, show, { durationMs: 5000, signal: stopping.signal });
    expect(frames).to.have.length(2);
  });
});
