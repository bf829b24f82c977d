import './views/draw-view.ts';
import type { View } from './hash-router.ts';

/** The app's views in the order of the navigation; the first one is the default. */
export const VIEWS: readonly [View, ...View[]] = [
  {
    name: 'draw',
    title: 'Draw',
    tag: 'draw-view',
    // in the page's first script: a chunk of its own would only come later
    load: () => Promise.resolve(),
  },
];
