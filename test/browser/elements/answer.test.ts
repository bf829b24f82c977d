import { expect, oneEvent } from '@open-wc/testing';
import {
  announcementOf,
  exampleFor,
  getPart,
  keepModelWarm,
  mount,
  readExample,
} from './element-fixture.ts';
import { imageOfNumber } from './number-fixture.ts';
import { waitUntil } from '../wait-until.ts';

keepModelWarm();

describe('<digit-recognizer> reading', () => {
  it('shows all ten probabilities and the pixels that the model saw', async () => {
    const element = await mount();
    await readExample(element, 0);
    const bars = getPart(element, 'probabilities').shadowRoot;
    await waitUntil(() => bars?.querySelector('.best'), 'the bars');
    expect(bars?.querySelectorAll('li').length).to.equal(10);
    expect(bars?.querySelector('.best')?.textContent).to.match(/^\s*0\s+>?\d+%\s*$/);
    const canvas = getPart(element, 'model-input').shadowRoot?.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, 28, 28).data ?? [];
    const shown = Array.from({ length: 784 }, (_, index) => (pixels[4 * index + 3] ?? 0) / 255);
    const seen = element.recognition?.digits[0]?.input ?? [];
    shown.forEach((value, index) => expect(value).to.be.closeTo(seen[index] ?? -1, 0.003));
  });

  it('leaves the value empty below min-confidence, and shows its guess', async () => {
    const element = await mount({ 'min-confidence': '1' });
    const read = oneEvent(element, 'digit-recognition');
    element.strokes = exampleFor(element, 9).map((stroke) => stroke.slice(0, -9));
    await read;
    expect(element.value).to.equal('');
    expect(element.matches(':state(rejected)')).to.equal(true);
    const { recognition } = element;
    expect(getPart(element, 'value').textContent).to.equal(String(recognition?.digits[0]?.digit));
    expect(announcementOf(element)).to.match(/^Not sure\. Best guess \d, /);
    element.minConfidence = 0;
    await element.updateComplete;
    expect(element.value).to.equal(recognition?.value);
    expect(element.matches(':state(rejected)')).to.equal(recognition?.value === '');
  });

  it('says that it read only one of several digits', async () => {
    const element = await mount();
    const recognition = await element.recognize(await imageOfNumber('272'));
    expect(recognition.passedOver?.length).to.equal(2);
    expect(recognition.confidence).to.be.at.most(0.5);
    await element.updateComplete;
    expect(getPart(element, 'confidence').textContent).to.contain('Only one digit was read');
    expect(announcementOf(element)).to.contain('Only one digit was read');
  });

  it('names no guess where the ink is no digit by far', async () => {
    const element = await mount();
    const read = oneEvent(element, 'digit-recognition');
    // a star in one stroke
    const star = Array.from({ length: 6 }, (_, point) => {
      const angle = ((point * 144 - 90) * Math.PI) / 180;
      return {
        x: 150 + 110 * Math.cos(angle),
        y: 150 + 110 * Math.sin(angle),
        t: 0,
        pressure: 0.5,
      };
    });
    element.strokes = [star];
    await read;
    expect(element.value).to.equal('');
    expect(getPart(element, 'value').textContent).to.equal('');
    expect(getPart(element, 'confidence').textContent).not.to.contain('%');
    expect(announcementOf(element)).to.equal(
      'Not a digit, it seems. Draw one from 0 to 9, large and clear.',
    );
  });
});
