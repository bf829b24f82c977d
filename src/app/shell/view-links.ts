import { html, render } from 'lit';

import type { View } from './hash-router.ts';

/** Fills the navigation; with a single view there is nowhere to go, so it stays empty. */
export function renderViewLinks(nav: HTMLElement, views: readonly View[], current: View): void {
  nav.hidden = views.length < 2;
  if (nav.hidden) return;
  render(
    views.map(
      (view) =>
        html`<a href="#${view.name}" aria-current=${view === current ? 'page' : 'false'}
          ><svg viewBox="0 0 24 24" aria-hidden="true"><path d=${view.icon ?? ''} /></svg
          ><span>${view.title}</span></a
        >`,
    ),
    nav,
  );
}
