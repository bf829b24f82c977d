import type { LabelledImages } from '../../dataset/labelled-images.ts';
import { loadMnistAside } from '../../lab/client/load-mnist-aside.ts';
import type { MnistSet } from '../../lab/mnist/mnist-files.ts';

/** A set that a person can choose to look at. */
export interface DataSet {
  readonly id: string;
  readonly title: string;
  /** For the names of files, such as `mnist-test`. */
  readonly fileName: string;
  readonly count: number;
  /** Which part of MNIST it is, to be loaded when it is chosen; null for a person's own. */
  readonly mnist: MnistSet | null;
}

export const MNIST_SETS: readonly DataSet[] = [
  { id: 'train', title: 'Training', fileName: 'mnist-training', count: 60_000, mnist: 'train' },
  { id: 'test', title: 'Test', fileName: 'mnist-test', count: 10_000, mnist: 'test' },
];

const kept = new Map<MnistSet, Promise<LabelledImages>>();

/**
 * A part of MNIST, kept in memory once it was loaded: the page shows it in several places.
 *
 * @throws UserFacingError `data-unavailable`, `worker-crashed`
 */
export function loadMnistOnce(
  set: MnistSet,
  onProgress?: (loadedBytes: number, totalBytes: number) => void,
): Promise<LabelledImages> {
  const loading = kept.get(set) ?? loadMnistAside(set, onProgress);
  kept.set(set, loading);
  loading.catch(() => kept.delete(set)); // the next call tries again
  return loading;
}
