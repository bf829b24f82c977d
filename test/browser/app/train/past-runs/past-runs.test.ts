import { expect, fixture, html } from '@open-wc/testing';

import '../../../../../src/app/train/past-runs/past-runs.ts';
import type { PastRuns } from '../../../../../src/app/train/past-runs/past-runs.ts';
import { FIRST_SETTINGS } from '../../../../../src/app/train/settings/stored-settings.ts';
import type { RunSummary } from '../../../../../src/storage/training-runs.ts';
import { history } from '../epoch-records.ts';
import { buttonsOf, textOf } from '../shown-parts.ts';

describe('<past-runs>', () => {
  const run: RunSummary = {
    id: 'one',
    settings: FIRST_SETTINGS,
    startedAt: Date.UTC(2026, 1, 3, 12),
    state: 'unfinished',
    history: history.slice(0, 2),
    batches: [],
  };

  it('lists what can go on, be compared and be deleted', async () => {
    const runs = [run, { ...run, id: 'two', state: 'finished' as const }];
    const element = await fixture<PastRuns>(html`<past-runs .runs=${runs}></past-runs>`);
    await expect(element).to.be.accessible();
    expect(buttonsOf(element).map(([name]) => name)).to.deep.equal([
      'Resume',
      'Delete',
      'Result',
      'Delete',
    ]);
    expect(textOf(element, 'li')).to.contain('2 of 5 epochs so far · val_accuracy 95.0%');
    element.busy = true;
    await element.updateComplete;
    expect(buttonsOf(element)[0]).to.deep.equal(['Resume', true]);
  });

  it('tells which are compared', async () => {
    const element = await fixture<PastRuns>(html`<past-runs .runs=${[run]}></past-runs>`);
    const box = element.shadowRoot?.querySelector('input');
    box?.click();
    expect([...element.compared]).to.deep.equal(['one']);
    box?.click();
    expect([...element.compared]).to.deep.equal([]);
  });
});
