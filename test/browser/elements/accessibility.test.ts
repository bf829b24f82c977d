import { expect } from '@open-wc/testing';
import type { DigitRecognizerElement } from '../../../src/elements/digit-recognizer.ts';
import { keepModelWarm, mount, mountWithoutModel, readExample } from './element-fixture.ts';
import { untilStill } from '../until-still.ts';

/** Paints the page around the element as an app of that scheme would. */
function setScheme(element: DigitRecognizerElement, scheme: 'light' | 'dark'): void {
  const frame = element.parentElement;
  if (!frame) return;
  frame.style.colorScheme = scheme;
  frame.style.backgroundColor = scheme === 'dark' ? '#101216' : '#ffffff';
  frame.style.color = scheme === 'dark' ? '#ecebe6' : '#1b2236';
}

async function settle(element: DigitRecognizerElement): Promise<void> {
  await element.updateComplete;
  await untilStill(element);
}

keepModelWarm();

for (const scheme of ['light', 'dark'] as const)
  for (const widthPx of [800, 360, 200])
    describe(`<digit-recognizer> for everyone, ${scheme}, ${widthPx} px wide`, () => {
      it('while empty or loading', async () => {
        const element = await mount({}, widthPx);
        setScheme(element, scheme);
        await settle(element);
        await expect(element).to.be.accessible();
        await element.ready;
        await settle(element);
        await expect(element).to.be.accessible();
      });

      it('with an answer', async () => {
        const element = await mount({}, widthPx);
        setScheme(element, scheme);
        await readExample(element, 5);
        await settle(element);
        await expect(element).to.be.accessible();
      });

      it('with an answer that it rejects', async () => {
        const element = await mount({ 'min-confidence': '1' }, widthPx);
        setScheme(element, scheme);
        await readExample(element, 5);
        await settle(element);
        await expect(element).to.be.accessible();
      });

      it('after a failure', async () => {
        const element = await mountWithoutModel({}, widthPx);
        setScheme(element, scheme);
        await element.ready.catch(() => undefined);
        await settle(element);
        await expect(element).to.be.accessible();
      });
    });
