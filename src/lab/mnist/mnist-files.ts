/** Where the built site keeps MNIST, below its root. */
export const MNIST_FOLDER = 'data/mnist/';

/**
 * The browser's cache for it, which the page, its workers and the service worker share.
 *
 * @param siteUrl the site's root, with its closing slash: two copies of the app may share an origin
 */
export function mnistCacheName(siteUrl: string): string {
  return `digit-recognizer-data-${siteUrl}`;
}

export type MnistSet = 'train' | 'test';

interface MnistFile {
  readonly name: string;
  /** Unpacked. */
  readonly bytes: number;
  /** About as many as it has when packed, for a host that does not say. */
  readonly packedBytes: number;
}

/** The files of each part, gzipped IDX under the names they were first published with. */
export const MNIST_FILES: Readonly<
  Record<MnistSet, { readonly images: MnistFile; readonly labels: MnistFile }>
> = {
  train: {
    images: { name: 'train-images-idx3-ubyte.gz', bytes: 47_040_016, packedBytes: 9_786_000 },
    labels: { name: 'train-labels-idx1-ubyte.gz', bytes: 60_008, packedBytes: 29_000 },
  },
  test: {
    images: { name: 't10k-images-idx3-ubyte.gz', bytes: 7_840_016, packedBytes: 1_627_000 },
    labels: { name: 't10k-labels-idx1-ubyte.gz', bytes: 10_008, packedBytes: 5_000 },
  },
};

export const mnistFileNames: readonly string[] = Object.values(MNIST_FILES).flatMap(
  ({ images, labels }) => [images.name, labels.name],
);
