import { expect, fixture, html } from '@open-wc/testing';

import '../../../../../src/app/train/outcome/training-outcome.ts';
import type { TrainingOutcome } from '../../../../../src/app/train/outcome/training-outcome.ts';
import { FIRST_SETTINGS } from '../../../../../src/app/train/settings/stored-settings.ts';
import type { TrainingOutcome as Outcome } from '../../../../../src/lab/training-session.ts';
import { history } from '../epoch-records.ts';
import { buttonsOf, textOf } from '../shown-parts.ts';

describe('<training-outcome>', () => {
  const labels = Uint8Array.from({ length: 10_000 }, (_, index) => index % 10);
  const digits = labels.map((label, index) => (index < 138 ? (label + 1) % 10 : label));
  const outcome: Outcome = {
    settings: FIRST_SETTINGS,
    files: { modelJson: '{}', weights: new ArrayBuffer(0) },
    history,
    bestEpoch: 2,
    endedBy: 'stop',
    backend: 'wasm',
    test: {
      count: 10_000,
      labels,
      digits,
      confidences: new Float32Array(10_000).fill(0.9),
      probabilities: new Float32Array(100_000).fill(0.1),
    },
  };

  it('says how many test images were read right, where a screen reader hears it', async () => {
    const element = await fixture<TrainingOutcome>(html`<training-outcome></training-outcome>`);
    const status = element.shadowRoot?.querySelector('[role=status]');
    expect(status?.textContent.trim()).to.equal('');
    element.outcome = outcome;
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('[role=status]')).to.equal(status);
    expect(textOf(element, '[role=status]')).to.equal(
      '98.62% of 10,000 test images read right, 138 misread',
    );
    expect(textOf(element, 'section')).to.contain('Stopped after 3 epochs');
    expect(buttonsOf(element).map(([name]) => name)).to.include.members([
      'Use this model',
      'Resume',
    ]);
    await expect(element).to.be.accessible();
  });
});
