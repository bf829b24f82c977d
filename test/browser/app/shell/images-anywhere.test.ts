import { expect } from '@open-wc/testing';

import { takeImagesAnywhere } from '../../../../src/app/shell/images-anywhere.ts';

const picture = new File(['picture'], 'seven.png', { type: 'image/png' });
const text = new File(['text'], 'seven.txt', { type: 'text/plain' });

let taken: File[];
let stop: () => void;

function holding(...files: readonly File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
}

function send<E extends Event>(event: E): E {
  document.body.dispatchEvent(event);
  return event;
}

const drag = (type: string, dataTransfer: DataTransfer) =>
  send(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }));

describe('Images anywhere in the page', () => {
  beforeEach(() => {
    taken = [];
    stop = takeImagesAnywhere((image) => taken.push(image));
  });

  afterEach(() => stop());

  it('are taken when dropped, the first one that is an image', () => {
    const data = holding(text, picture);
    expect(drag('dragover', data).defaultPrevented).to.equal(true);
    expect(document.documentElement).to.have.attribute('data-dropping');
    expect(drag('drop', data).defaultPrevented).to.equal(true);
    expect(document.documentElement).not.to.have.attribute('data-dropping');
    expect(taken.map(({ name }) => name)).to.deep.equal(['seven.png']);
  });

  it('are taken when pasted', () => {
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
    // Firefox lets no script put files into the event that it makes
    Object.defineProperty(event, 'clipboardData', { value: holding(picture) });
    send(event);
    expect(event.defaultPrevented).to.equal(true);
    expect(taken.map(({ name }) => name)).to.deep.equal(['seven.png']);
  });

  it('leave pasted and dropped text alone', () => {
    const data = new DataTransfer();
    data.setData('text/plain', '7');
    expect(drag('dragover', data).defaultPrevented).to.equal(false);
    expect(drag('drop', data).defaultPrevented).to.equal(false);
    expect(taken).to.deep.equal([]);
  });

  it('are left to whoever has taken them already', () => {
    const take = (event: Event) => event.preventDefault();
    document.body.addEventListener('drop', take);
    drag('drop', holding(picture));
    document.body.removeEventListener('drop', take);
    expect(taken).to.deep.equal([]);
  });

  it('are no longer taken once that is ended', () => {
    stop();
    expect(drag('drop', holding(picture)).defaultPrevented).to.equal(false);
    expect(taken).to.deep.equal([]);
  });
});
