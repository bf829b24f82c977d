import { expect } from '@open-wc/testing';
import { emptyContent, InkHistory } from '../../../../src/elements/content/ink-history.ts';
import type { Stroke } from '../../../../src/ink/index.ts';

const strokeAt = (x: number): Stroke => [{ x, y: 1 }];
const first = strokeAt(1);
const second = strokeAt(2);
const third = strokeAt(3);

const draw = (history: InkHistory, ...strokes: readonly Stroke[]): void =>
  history.push({ ...emptyContent, strokes });

describe('the history of the ink', () => {
  it('goes back and forth, and forgets what was undone once something new is drawn', () => {
    const history = new InkHistory();
    draw(history, first);
    draw(history, first, second);
    expect(history.undo()).to.equal(true);
    expect(history.current.strokes).to.deep.equal([first]);
    expect(history.redo()).to.equal(true);
    expect(history.current.strokes).to.deep.equal([first, second]);
    history.undo();
    draw(history, first, third);
    expect(history.canRedo).to.equal(false);
    expect(history.redo()).to.equal(false);
    expect(history.current.strokes).to.deep.equal([first, third]);
  });

  it('has nothing to undo at first, nor after a reset', () => {
    const history = new InkHistory();
    expect(history.undo()).to.equal(false);
    draw(history, first);
    history.reset({ ...emptyContent, typed: '5' });
    expect(history.undo()).to.equal(false);
    expect(history.current.typed).to.equal('5');
  });

  it('takes the strokes of a script back one by one', () => {
    const history = new InkHistory();
    history.drawScripted([first, second]);
    history.undo();
    expect(history.current.strokes).to.deep.equal([first]);
    history.undo();
    expect(history.current.strokes).to.deep.equal([]);
    expect(history.canUndo).to.equal(false);
  });

  it('keeps what a person drew under what a script draws, however often that draws', () => {
    const history = new InkHistory();
    draw(history, third);
    for (let frame = 0; frame < 200; frame++) history.drawScripted([strokeAt(frame), second]);
    history.undo();
    expect(history.current.strokes).to.deep.equal([strokeAt(199)]);
    history.undo();
    expect(history.current.strokes).to.deep.equal([third]);
  });

  it('keeps the newest states only', () => {
    const history = new InkHistory();
    for (let step = 0; step < 500; step++) draw(history, strokeAt(step));
    let steps = 0;
    while (history.undo()) steps++;
    expect(steps).to.be.within(20, 100);
  });

  it('moves a stroke once, however many states hold it', () => {
    const history = new InkHistory();
    draw(history, first);
    draw(history, first, second);
    history.transform((stroke) => stroke.map(({ x, y }) => ({ x: x * 10, y })));
    const [moved] = history.current.strokes;
    history.undo();
    expect(history.current.strokes[0]).to.equal(moved);
    expect(moved).to.deep.equal([{ x: 10, y: 1 }]);
  });
});
