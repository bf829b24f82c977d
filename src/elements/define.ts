import { ModelInputView } from './answer/model-input-view.ts';
import { ProbabilityBars } from './answer/probability-bars.ts';
import { DigitRecognizerElement } from './digit-recognizer.ts';
import { DrawingPad } from './pad/drawing-pad.ts';

const elements: readonly (readonly [tag: string, element: CustomElementConstructor])[] = [
  // The inner ones first: the outer one upgrades with them in place
  ['digit-pad', DrawingPad],
  ['digit-bars', ProbabilityBars],
  ['digit-input-view', ModelInputView],
  ['digit-recognizer', DigitRecognizerElement],
];

/** Registers `<digit-recognizer>` and what it is made of; a tag that is taken stays as it is. */
export function defineDigitRecognizer(): void {
  for (const [tag, element] of elements) {
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
}
