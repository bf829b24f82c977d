import { expect, fixture, html } from '@open-wc/testing';

import '../../../../../src/app/train/figures/history-table.ts';
import type { HistoryTable } from '../../../../../src/app/train/figures/history-table.ts';
import { history } from '../epoch-records.ts';

describe('<history-table>', () => {
  it('has a row for each finished epoch, and marks the best', async () => {
    const element = await fixture<HistoryTable>(
      html`<history-table .history=${history}></history-table>`,
    );
    await expect(element).to.be.accessible();
    const rows = [...(element.shadowRoot?.querySelectorAll('tr') ?? [])].map((row) =>
      [...row.cells].map((cell) => cell.textContent),
    );
    expect(rows.slice(0, 2)).to.deep.equal([
      ['epoch', 'loss', 'accuracy', 'val_loss', 'val_accuracy'],
      ['1', '0.5000', '0.9000', '0.3000', '0.9500'],
    ]);
    expect(element.shadowRoot?.querySelector('.is-best td')?.textContent).to.equal('2');
  });
});
