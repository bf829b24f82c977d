import type { Random } from '../../../src/dataset/random.ts';
import { EXAMPLE_DIGITS, type Stroke } from '../../../src/ink/index.ts';
import { RecognizerError } from '../../../src/recognizer/errors.ts';
import type { NodeEngine } from '../../recognizer/node-engine.ts';
import { codesOf, type Entrance } from '../entrance.ts';
import { below, pick } from '../mutate.ts';

const ODD_NUMBERS = [
  ...[NaN, Infinity, -Infinity, 0, -0, 1e-320, 1e12, -1e12, 1e13, 1e308, Number.MAX_VALUE],
  ...[2 ** 31, 2 ** 53, 0.1, -1],
];

/** Pen paths as a page's script may hand them over. */
export function strokesEntrance(engine: NodeEngine): Entrance {
  return {
    name: 'strokes',
    make: (random) => {
      const strokes = drawOddStrokes(random);
      const mode = random() < 0.5 ? 'digit' : 'number';
      const points = strokes.reduce((sum, { length }) => sum + length, 0);
      return {
        title: `${strokes.length} strokes of ${points} points, as a ${mode}`,
        give: async () => {
          await engine.recognizeStrokes(strokes, { mode });
          return 'read';
        },
        codeOf: codesOf(RecognizerError),
      };
    },
  };
}

function drawOddStrokes(random: Random): Stroke[] {
  const strokes = structuredClone(pick(EXAMPLE_DIGITS, random)) as { x: number; y: number }[][];
  for (let round = below(4, random); round >= 0; round--) {
    const stroke = pick(strokes, random);
    const at = below(stroke.length, random);
    const point = stroke[at];
    switch (below(7, random)) {
      case 0:
        if (point) point.x = pick(ODD_NUMBERS, random);
        break;
      case 1:
        if (point) point.y = pick(ODD_NUMBERS, random);
        break;
      case 2:
        stroke.length = at;
        break;
      case 3:
        strokes.push([]);
        break;
      case 4: {
        const scale = pick([0, 1e-9, 1e-3, 1e3, 1e9, 1e300, -1, NaN], random);
        for (const each of strokes.flat()) each.x *= scale;
        break;
      }
      case 5:
        strokes.push(scribble(pick([1, 10, 1000, 5000], random), random));
        break;
      default:
        // rarely: each takes a while
        if (random() < 0.01) strokes.push(scribble(1_000_000, random));
    }
  }
  return strokes;
}

function scribble(points: number, random: Random): { x: number; y: number }[] {
  const reach = pick([1, 300, 1e5], random);
  return Array.from({ length: points }, () => ({ x: reach * random(), y: reach * random() }));
}

/** 784 numbers, or what is not. */
export function matrixEntrance(engine: NodeEngine): Entrance {
  return {
    name: 'matrices',
    make: (random) => {
      const length = pick([784, 784, 784, 0, 1, 783, 785, 100_000], random);
      const scale = pick([1, 255, 1e9, -1], random);
      const values = Array.from({ length }, () => (random() < 0.8 ? 0 : scale * random()));
      if (length > 0 && random() < 0.5) values[below(length, random)] = pick(ODD_NUMBERS, random);
      return {
        title: `${length} numbers up to ${scale}`,
        give: async () => {
          await engine.recognizeMatrix(values);
          return 'read';
        },
        codeOf: codesOf(RecognizerError),
      };
    },
  };
}
