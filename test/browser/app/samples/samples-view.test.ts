import { expect, fixture, html } from '@open-wc/testing';

import '../../../../src/app/samples/samples-view.ts';
import type { SamplesView } from '../../../../src/app/samples/samples-view.ts';
import { strokesToDigits } from '../../../../src/ink/index.ts';
import { EXAMPLE_DIGITS } from '../../../../src/ink/strokes/example-digits.ts';
import { addSamples, clearSamples, listSamples } from '../../../../src/storage/samples.ts';
import { waitUntil } from '../../wait-until.ts';

async function keep(digit: number, label: number): Promise<void> {
  const strokes = EXAMPLE_DIGITS[digit] ?? [];
  const input = strokesToDigits(strokes)[0]?.input ?? [];
  const tile = Uint8Array.from(input, (ink) => Math.round(ink * 255));
  const read = { digit, confidence: 0.9, model: 'digits' };
  await addSamples([{ label, tile, strokes, read }]);
}

const cardsOf = (view: SamplesView) => [
  ...(view.shadowRoot?.querySelectorAll('[aria-label="Samples"] > *') ?? []),
];

describe('<samples-view>', () => {
  beforeEach(() => clearSamples());
  after(() => clearSamples());

  it('is accessible, and says what to do, where nothing is kept', async () => {
    const view = await fixture<SamplesView>(html`<samples-view></samples-view>`);
    await waitUntil(() => view.shadowRoot?.textContent.includes('No samples yet'), 'it is read');
    await expect(view).to.be.accessible();
  });

  it('is accessible with samples, lists what comes from elsewhere, and relabels', async () => {
    await keep(3, 3);
    const view = await fixture<SamplesView>(html`<samples-view></samples-view>`);
    await waitUntil(() => cardsOf(view).length === 1, 'it is listed');
    await keep(7, 1);
    await waitUntil(() => cardsOf(view).length === 2, 'the new one is listed, too');
    await expect(view).to.be.accessible();

    const find = (root: ParentNode): HTMLSelectElement | undefined => {
      for (const element of root.querySelectorAll('*')) {
        if (element instanceof HTMLSelectElement && element.value === '1') return element;
        const inner = element.shadowRoot && find(element.shadowRoot);
        if (inner) return inner;
      }
      return undefined;
    };
    const select = find(view.renderRoot);
    if (!select) throw new Error('The label cannot be chosen.');
    select.value = '7';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await waitUntil(
      async () => (await listSamples()).some(({ label }) => label === 7),
      'it is relabelled',
    );
  });
});
