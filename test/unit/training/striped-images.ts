import type { LabelledImages } from '../../../src/dataset/labelled-images.ts';

/** Ten classes that a tiny network tells apart at once: a dark band at a height of its own. */
export function drawStripes(count: number): LabelledImages {
  const images = new Uint8Array(count * 784);
  const labels = Uint8Array.from({ length: count }, (_, image) => image % 10);
  labels.forEach((label, image) => {
    const start = image * 784 + (3 + label * 2) * 28;
    images.fill(255, start, start + 3 * 28);
  });
  return { count, images, labels };
}
