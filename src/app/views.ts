import './draw/draw-view.ts';
import type { View } from './shell/hash-router.ts';

/** The app's views in the order of the navigation; the first one is the default. */
export const VIEWS: readonly [View, ...View[]] = [
  {
    name: 'draw',
    title: 'Draw',
    icon: 'M4 20l1-4.5L16.2 4.3a1.8 1.8 0 0 1 2.5 0l1 1a1.8 1.8 0 0 1 0 2.5L8.5 19zM14 6.5l3.5 3.5',
    tag: 'draw-view',
    // in the page's first script: a chunk of its own would only come later
    load: () => Promise.resolve(),
  },
  {
    name: 'train',
    title: 'Train',
    icon: 'M4 4v16h16M7.5 15.5l3.5-5 3 2.5 5-7',
    tag: 'train-view',
    load: () => import('./train/train-view.ts'),
  },
  {
    name: 'data',
    title: 'Data',
    icon: 'M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z',
    tag: 'data-view',
    load: () => import('./data/data-view.ts'),
  },
  {
    name: 'samples',
    title: 'Samples',
    icon: 'M8 4h10a2 2 0 0 1 2 2v10M6 8h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2zM7.5 14l2 2 3.5-4',
    tag: 'samples-view',
    load: () => import('./samples/samples-view.ts'),
  },
];
