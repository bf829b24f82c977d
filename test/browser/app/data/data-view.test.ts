import { expect, fixture, html } from '@open-wc/testing';

import { describeBalance } from '../../../../src/app/data/class-counts.ts';
import '../../../../src/app/data/data-view.ts';
import type { DataView } from '../../../../src/app/data/data-view.ts';
import type { DigitGallery } from '../../../../src/app/data/digit-gallery.ts';
import {
  layOutGallery,
  placeOf,
  positionAt,
  rowsInView,
  widenRows,
} from '../../../../src/app/data/gallery-layout.ts';
import { waitUntil } from '../../wait-until.ts';

async function show(): Promise<{ view: DataView; gallery: DigitGallery }> {
  const view = await fixture<DataView>(html`<data-view></data-view>`);
  const find = () => view.renderRoot.querySelector('digit-gallery');
  await waitUntil(() => find() !== null, 'MNIST was not loaded');
  const gallery = find()!;
  await gallery.updateComplete;
  // it is laid out once it knows its size
  await waitUntil(() => gallery.renderRoot.querySelector('.scroller')!.scrollHeight > 20_000);
  return { view, gallery };
}

function press(gallery: DigitGallery, key: string): void {
  gallery.renderRoot
    .querySelector('[role=listbox]')!
    .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

function heading(view: DataView): string {
  const inspector = view.renderRoot.querySelector('image-inspector')!;
  return inspector.renderRoot.querySelector('h2')!.innerText;
}

describe('The layout of a gallery', () => {
  const layout = layOutGallery(358, 10_000, 44);

  it('fills the width with tiles that a finger finds', () => {
    expect(layout.columns).to.equal(7);
    expect(layout.columns * layout.pitch - 4).to.be.closeTo(358, 1e-9);
    expect(layout.tile).to.be.at.least(44);
    expect(layout.rows).to.equal(Math.ceil(10_000 / 7));
  });

  it('knows what is in view, and which image is at a point', () => {
    const rows = rowsInView(layout, layout.pitch * 10.5, layout.pitch * 3);
    expect(rows).to.deep.equal({ first: 10, end: 14 });
    expect(widenRows(rows, 20, layout)).to.deep.equal({ first: 0, end: 34 });
    const { x, y } = placeOf(123, layout);
    expect(positionAt(x + 1, y + 1, layout, 10_000)).to.equal(123);
    expect(positionAt(x - 2, y + 1, layout, 10_000)).to.equal(null);
    expect(positionAt(x, y, layout, 100)).to.equal(null);
  });
});

describe('<data-view>', () => {
  it('is walked through with the keyboard, from the first image to the last', async () => {
    const { view, gallery } = await show();
    expect(heading(view)).to.equal('Image 0 is a 7');
    press(gallery, 'ArrowRight');
    await waitUntil(() => heading(view) === 'Image 1 is a 2');
    press(gallery, 'End');
    await waitUntil(() => heading(view) === 'Image 9,999 is a 6');
    const option = gallery.renderRoot.querySelector('[role=option]')!;
    expect(option.getAttribute('aria-label')).to.equal('Image 9999, a 6');
    expect(option.getAttribute('aria-posinset')).to.equal('10000');
    const scroller = gallery.renderRoot.querySelector('.scroller')!;
    const place = option.getBoundingClientRect();
    const box = scroller.getBoundingClientRect();
    expect(place.bottom).to.be.at.most(box.bottom + 1);
  });

  it('paints what is scrolled to, and no more than a few screens', async () => {
    const { gallery } = await show();
    const scroller = gallery.renderRoot.querySelector<HTMLElement>('.scroller')!;
    scroller.scrollTop = 20_000;
    const canvas = gallery.renderRoot.querySelector('canvas')!;
    await waitUntil(() => {
      const painted = canvas.getBoundingClientRect();
      const box = scroller.getBoundingClientRect();
      return painted.top <= box.top && painted.bottom >= box.bottom;
    });
    expect(canvas.clientHeight).to.be.at.most(scroller.clientHeight * 4);
    const middle = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data;
    expect(middle.some((value, at) => at % 4 === 0 && value > 200)).to.equal(true);
  });

  it('shows one class, and the image of a number', async () => {
    const { view } = await show();
    const [, digit] = view.renderRoot.querySelectorAll('select');
    digit!.value = '5';
    digit!.dispatchEvent(new Event('change'));
    await waitUntil(() => view.renderRoot.textContent.includes('892 images of a 5'));
    const number = view.renderRoot.querySelector<HTMLInputElement>('input[type=number]')!;
    number.value = '0';
    number.dispatchEvent(new Event('change'));
    await waitUntil(() => heading(view) === 'Image 0 is a 7');
    expect(view.renderRoot.textContent).to.contain('10,000 images');
  });

  it('is accessible', async () => {
    const { view } = await show();
    await expect(view).to.be.accessible();
  });
});

describe('describeBalance', () => {
  it('names the rarest and the commonest, and what is missing', () => {
    const test = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009];
    expect(describeBalance(test)).to.match(
      /^Well balanced: 5 is the rarest, 1 the commonest, 1\.27/,
    );
    expect(describeBalance([1, 1, 1, 1, 1, 1, 1, 1, 1, 9])).to.match(/^Out of balance/);
    expect(describeBalance([1, 0, 1, 1, 1, 1, 1, 1, 0, 9])).to.contain('no images of 1, 8');
  });
});
