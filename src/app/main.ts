/**
 * The page's script. The recogniser comes first: its worker starts to load while the rest of the
 * page is put in place.
 */
import '../digit-recognizer.ts';
import { restoreInk } from './draw/keep-ink-over-reload.ts';
import './offline/install-button.ts';
import { keepLabOffline, setUpOfflineUse } from './offline/set-up-offline-use.ts';
import './parts/toast-stack.ts';
import { HashRouter } from './shell/hash-router.ts';
import { takeImagesAnywhere } from './shell/images-anywhere.ts';
import { colourBrowserBars } from './shell/theme.ts';
import './shell/theme-toggle.ts';
import { renderViewLinks } from './shell/view-links.ts';
import { VIEWS } from './views.ts';

const recognizer = findOne('digit-recognizer');
const toasts = findOne('toast-stack');
const outlet = findOne('main');
const links = findOne('nav');
const pageTitle = document.title;

colourBrowserBars();
void recognizer.updateComplete.then(() => restoreInk(recognizer));
takeImagesAnywhere((image) => {
  location.hash = '#draw';
  // the recogniser itself shows what is wrong with an image
  recognizer.recognize(image).catch(() => undefined);
});

const router = new HashRouter({
  outlet,
  views: VIEWS,
  shown: (view) => {
    renderViewLinks(links, VIEWS, view);
    if (view !== VIEWS[0]) keepLabOffline();
    document.title = view === VIEWS[0] ? pageTitle : `${view.title} · ${pageTitle}`;
  },
  failed: (view) => toasts.show({ message: `${view.title} could not be loaded.` }),
});
void router.start();
void setUpOfflineUse(recognizer, toasts);
if (new URLSearchParams(location.search).has('debug')) void showImageSteps();

/** For those who want to know why an image was read as it was. */
async function showImageSteps(): Promise<void> {
  await import('./debug/image-steps.ts');
  const steps = document.createElement('image-steps');
  steps.recognizer = recognizer;
  outlet.append(steps);
}

function findOne<Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] {
  const found = document.querySelector(tag);
  if (!found) throw new Error(`index.html has no <${tag}>.`);
  return found;
}
