import type { PenPoint } from '../../../../src/dataset/stroke-file.ts';
import { EXAMPLE_DIGITS } from '../../../../src/ink/index.ts';
import { packStrokes, type PackedStrokes } from '../../../../src/training/samples/samples.ts';

/** Points along an arc; angles in turns, from the right, clockwise as y grows downwards. */
export function drawArc(from: number, to: number, radius = 10): PenPoint[] {
  return Array.from({ length: 33 }, (_, at) => {
    const angle = 2 * Math.PI * (from + ((to - from) * at) / 32);
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });
}

/** The ten example digits, all by one hand, then once more by another. */
export function packExamples(): PackedStrokes {
  return packStrokes(
    ['a', 'b'].flatMap((writer) =>
      EXAMPLE_DIGITS.map((strokes, digit) => ({ digit, writer, strokes })),
    ),
  );
}
