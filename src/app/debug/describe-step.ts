import type { ImageStep } from '../../ink/index.ts';

/** What a step is called, and what came out of it in numbers. */
export function describeStep(step: ImageStep): { title: string; detail: string } {
  switch (step.kind) {
    case 'gray':
      return {
        title: step.tone === 'luma' ? 'Grey' : 'Grey, by the darkest colour',
        detail: `${measure(step.plane)} pixels, ${step.isInkLight ? 'light ink on dark paper' : 'dark ink on light paper'}.`,
      };
    case 'flat':
      return {
        title: 'Without the paper',
        detail: `Light, shadow and ruled lines taken off, ${measure(step.plane)} pixels.`,
      };
    case 'pieces':
      return {
        title: 'Pieces of ink',
        detail: `${step.pieces.length} found; ${step.chosen.length} of them, in blue, ${step.chosen.length === 1 ? 'is' : 'are'} read.`,
      };
    case 'crop':
      return {
        title: 'What is read',
        detail: `A digit's box, or a row of digits drawn straight, ${measure(step.plane)} pixels.`,
      };
    case 'digit':
      return {
        title: 'What the model sees',
        detail: 'Fitted into 20×20, its centre of mass in the middle of 28×28.',
      };
  }
}

function measure({ width, height }: { width: number; height: number }): string {
  return `${width}×${height}`;
}
