import { expect, fixture, html } from '@open-wc/testing';

import '../../../../../src/app/train/figures/layer-table.ts';
import type { LayerTable } from '../../../../../src/app/train/figures/layer-table.ts';

describe('<layer-table>', () => {
  const rowsOf = (table: LayerTable) =>
    [...(table.shadowRoot?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.children].map((cell) => (cell as HTMLElement).innerText.replace(/\s+/g, ' ').trim()),
    );

  it('follows what is chosen', async () => {
    const table = await fixture<LayerTable>(html`<layer-table></layer-table>`);
    await expect(table).to.be.accessible();
    expect(rowsOf(table)[0]).to.deep.equal(['Convolution 5×5, padded ReLU', '28×28×6', '156']);
    expect(table.shadowRoot?.querySelector('tfoot')?.innerText).to.contain('61,706');
    table.activation = 'tanh';
    await table.updateComplete;
    expect(rowsOf(table)[0]?.[0]).to.contain('tanh');
    table.architecture = 'cnn';
    await table.updateComplete;
    expect(rowsOf(table)).to.have.length(14);
  });
});
