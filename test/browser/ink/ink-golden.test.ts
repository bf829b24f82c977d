import { expect } from '@open-wc/testing';
import { compareInkGolden, type InkGolden } from '../../golden/ink-golden.ts';

describe('ink', () => {
  it('comes to the same bits in this engine as in Node', async () => {
    const response = await fetch(new URL('../../golden/ink.json', import.meta.url));
    const stored = (await response.json()) as InkGolden;
    expect(Object.keys(stored).length).to.be.greaterThan(15);
    expect(compareInkGolden(stored)).to.deep.equal([]);
  });
});
