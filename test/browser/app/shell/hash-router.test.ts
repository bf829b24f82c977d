import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import { HashRouter, type View } from '../../../../src/app/shell/hash-router.ts';

let loads: string[];
let shown: string[];
let failed: string[];
let router: HashRouter | undefined;

const viewOf = (name: string, load?: () => Promise<unknown>): View => ({
  name,
  title: name,
  tag: `view-${name}`,
  load:
    load ??
    (() => {
      loads.push(name);
      return Promise.resolve();
    }),
});

async function start(hash: string, views: readonly [View, ...View[]]): Promise<HTMLElement> {
  history.replaceState(null, '', hash === '' ? location.pathname + location.search : hash);
  const outlet = await fixture<HTMLElement>(html`<main><view-one></view-one></main>`);
  router = new HashRouter({
    outlet,
    views,
    shown: (view) => shown.push(view.name),
    failed: (view) => failed.push(view.name),
  });
  await router.start();
  return outlet;
}

async function go(hash: string): Promise<void> {
  const changed = oneEvent(window, 'hashchange');
  location.hash = hash;
  await changed;
  // the view's own loading is over by then
  await new Promise((resolve) => setTimeout(resolve));
}

const visible = (outlet: HTMLElement) =>
  [...outlet.children].filter((child) => !(child as HTMLElement).hidden).map((c) => c.localName);

describe('The hash router', () => {
  beforeEach(() => {
    loads = [];
    shown = [];
    failed = [];
  });

  afterEach(() => {
    router?.stop();
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('shows the first view where the address names none', async () => {
    const outlet = await start('', [viewOf('one'), viewOf('two')]);
    expect(visible(outlet)).to.deep.equal(['view-one']);
    expect(loads).to.deep.equal(['one']);
  });

  it('shows the first view for a name that it does not know', async () => {
    const outlet = await start('#nonsense', [viewOf('one'), viewOf('two')]);
    expect(visible(outlet)).to.deep.equal(['view-one']);
  });

  it('loads a view when its address is opened, and keeps the others as they are', async () => {
    const outlet = await start('#one', [viewOf('one'), viewOf('two')]);
    const first = outlet.querySelector('view-one');
    await go('#two');
    expect(visible(outlet)).to.deep.equal(['view-two']);
    expect(outlet.querySelector('view-one')).to.equal(first);
    expect(shown).to.deep.equal(['one', 'two']);
    expect(document.activeElement?.localName).to.equal('view-two');
    await go('#one');
    expect(visible(outlet)).to.deep.equal(['view-one']);
  });

  it('opens a view that the address names from the start', async () => {
    const outlet = await start('#two', [viewOf('one'), viewOf('two')]);
    expect(visible(outlet)).to.deep.equal(['view-two']);
    expect(loads).to.deep.equal(['two']);
  });

  it('shows the view asked for last, whichever comes first', async () => {
    let arrive = (): void => undefined;
    const slow = viewOf('slow', () => new Promise<void>((resolve) => (arrive = resolve)));
    const outlet = await start('#one', [viewOf('one'), slow]);
    await go('#slow');
    await go('#one');
    arrive();
    await new Promise((resolve) => setTimeout(resolve));
    expect(visible(outlet)).to.deep.equal(['view-one']);
    expect(shown).to.deep.equal(['one', 'one']);
  });

  it('falls back to the first view where a view cannot be loaded', async () => {
    const broken = viewOf('broken', () => Promise.reject(new Error('gone')));
    const outlet = await start('#broken', [viewOf('one'), broken]);
    expect(visible(outlet)).to.deep.equal(['view-one']);
    expect(failed).to.deep.equal(['broken']);
  });
});
