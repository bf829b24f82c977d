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
  {
    name: 'train',
    title: 'Train',
    tag: 'train-view',
    load: () => import('./train/train-view.ts'),
  },
  { name: 'data', title: 'Data', tag: 'data-view', load: () => import('./data/data-view.ts') },
  {
    name: 'samples',
    title: 'Samples',
    tag: 'samples-view',
    load: () => import('./samples/samples-view.ts'),
  },
];
