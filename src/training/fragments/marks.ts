import { drawBetween, type Random } from '../../dataset/random.ts';
import type { PenPoint } from '../../dataset/stroke-file.ts';
import { rasteriseStrokeSample } from '../augmentation/augment-strokes.ts';
import type { Distortion } from '../augmentation/augment.ts';
import { NO_DIGIT } from '../samples/no-digit-samples.ts';
import { unpackStrokes, type PackedStrokes, type Samples } from '../samples/samples.ts';
import { boundStrokes, moveStrokes, type Strokes } from './stroke-geometry.ts';

/** Marks are about 1 high; drawn as small as that they would be taken for a tap of the pen. */
const SCALE = 100;

/**
 * What stands beside digits on paper and is none: punctuation, rules, boxes, ticks, brackets, and
 * digits that were crossed out. A comma or a bracket can look like a 1, so these are few.
 */
export function sampleMarks(
  digits: PackedStrokes,
  count: number,
  distortion: Distortion | null,
): Samples {
  const crossOut = (random: Random) => crossOutDigit(digits, random);
  const kinds: readonly ((random: Random) => Strokes)[] = [
    crossOut,
    crossOut,
    crossOut,
    drawCorner,
    drawCorner,
    drawFrame,
    drawTick,
    drawTick,
    drawDashes,
    drawDashes,
    drawRules,
    drawBracket,
    drawComma,
  ];
  return {
    count,
    readLabel: () => NO_DIGIT,
    write(index, random, out, offset) {
      const strokes = kinds[index % kinds.length]!(random);
      const large = moveStrokes(strokes, SCALE, 0, 0);
      rasteriseStrokeSample(large, random, out, offset, distortion);
    },
  };
}

/** To and fro over the digit, an X, or two lines through it. */
function crossOutDigit(digits: PackedStrokes, random: Random): Strokes {
  const digit = unpackStrokes(digits, Math.floor(random() * digits.count));
  const { x, y, width, height } = boundStrokes(digit);
  const side = Math.max(width, height, 1e-6);
  const across = Math.max(width, 0.5 * side);
  const place = (u: number, v: number): PenPoint => ({
    x: x + width / 2 + u * across + drawBetween(-0.06, 0.06, random) * side,
    y: y + height / 2 + v * height + drawBetween(-0.06, 0.06, random) * side,
  });
  const kind = random();
  if (kind < 0.5) {
    const sweeps = 4 + Math.floor(random() * 6);
    const reach = drawBetween(0.3, 0.55, random);
    const zigzag = Array.from({ length: sweeps + 1 }, (_, at) =>
      place(at % 2 === 0 ? -0.65 : 0.65, (at / sweeps - 0.5) * 2 * reach),
    );
    return [...digit, zigzag];
  }
  if (kind < 0.75) {
    return [...digit, [place(-0.6, -0.5), place(0.6, 0.5)], [place(0.6, -0.5), place(-0.6, 0.5)]];
  }
  const rise = drawBetween(-0.3, 0.3, random);
  const lines = [-0.12, 0.15].map((v) => [place(-0.8, v + rise), place(0.8, v - rise)]);
  return [...digit, ...lines];
}

/** Where a box's sides meet; not at the upper right, which is a 7. */
function drawCorner(random: Random): Strokes {
  const across = drawBetween(0.5, 1.5, random);
  const [left, right, top, bottom] = [0, across, 0, 1];
  const place = (x: number, y: number): PenPoint => ({ x, y });
  const corners: readonly Strokes[] = [
    [[place(left, top), place(left, bottom), place(right, bottom)]],
    [[place(left, bottom), place(left, top), place(right, top)]],
    [[place(right, top), place(right, bottom), place(left, bottom)]],
    [[place(left, top), place(left, bottom), place(right, bottom), place(right, top)]],
    [
      [place(left, bottom), place(right, bottom)],
      [place(across / 2, top), place(across / 2, bottom)],
    ],
    [
      [place(left, top), place(right, top)],
      [place(across / 2, top), place(across / 2, bottom)],
    ],
    [
      [place(left, 0.5), place(right, 0.5)],
      [place(across / 2, top), place(across / 2, bottom)],
    ],
  ];
  return corners[Math.floor(random() * corners.length)]!;
}

/** A box with sharp corners, or cells beside each other. */
function drawFrame(random: Random): Strokes {
  const across = drawBetween(0.7, 2, random);
  const cells = 1 + Math.floor(random() * 3);
  const frame = [
    { x: 0, y: 0 },
    { x: across, y: 0 },
    { x: across, y: 1 },
    { x: 0, y: 1 },
    { x: 0, y: 0 },
  ];
  const walls = Array.from({ length: cells - 1 }, (_, at) => {
    const x = (across * (at + 1)) / cells;
    return [
      { x, y: 0 },
      { x, y: 1 },
    ];
  });
  return [frame, ...walls];
}

function drawTick(random: Random): Strokes {
  const turn = drawBetween(0.2, 0.45, random);
  return [
    [
      { x: 0, y: drawBetween(0.45, 0.7, random) },
      { x: turn, y: 1 },
      { x: 1, y: drawBetween(0, 0.2, random) },
    ],
  ];
}

/** A dash, wavy or straight; two of them; one with full stops. */
function drawDashes(random: Random): Strokes {
  const wave = drawBetween(-0.12, 0.12, random);
  const tilt = drawBetween(-0.15, 0.15, random);
  const dash = (y: number): PenPoint[] =>
    [0, 0.25, 0.5, 0.75, 1].map((x) => ({
      x,
      y: y + tilt * x + wave * Math.sin(2 * Math.PI * x),
    }));
  const kind = random();
  if (kind < 0.5) return [dash(0)];
  if (kind < 0.8) return [dash(0), dash(drawBetween(0.25, 0.6, random))];
  const dot = (y: number): PenPoint[] => [
    { x: 0.5, y },
    { x: 0.53, y: y + 0.03 },
  ];
  return [dash(0), dot(-0.4), dot(0.4)];
}

/** Ruled lines, level, two or three. */
function drawRules(random: Random): Strokes {
  const count = 2 + Math.floor(random() * 2);
  const space = drawBetween(0.2, 0.5, random);
  return Array.from({ length: count }, (_, at) => [
    { x: drawBetween(0, 0.1, random), y: at * space },
    { x: 1 - drawBetween(0, 0.1, random), y: at * space + drawBetween(-0.03, 0.03, random) },
  ]);
}

/** Angular, or round and deep enough to be no 1. */
function drawBracket(random: Random): Strokes {
  const depth = drawBetween(0.3, 0.5, random);
  const outline =
    random() < 0.5
      ? [
          { x: depth, y: 0 },
          { x: 0, y: 0 },
          { x: 0, y: 1 },
          { x: depth, y: 1 },
        ]
      : Array.from({ length: 9 }, (_, at) => {
          const angle = (Math.PI * at) / 8;
          return { x: depth * (1 - Math.sin(angle)), y: (1 - Math.cos(angle)) / 2 };
        });
  const isClosing = random() < 0.5;
  return [outline.map(({ x, y }) => ({ x: isClosing ? -x : x, y }))];
}

/** A heavy head and a short tail. */
function drawComma(random: Random): Strokes {
  const radius = drawBetween(0.2, 0.32, random);
  const head = Array.from({ length: 25 }, (_, at) => {
    const angle = (at / 8) * 2 * Math.PI;
    const reach = (radius * at) / 24;
    return { x: reach * Math.cos(angle), y: reach * Math.sin(angle) };
  });
  const tail = [
    { x: radius, y: 0 },
    { x: radius * 0.8, y: 0.35 },
    { x: -radius * drawBetween(0.2, 1, random), y: drawBetween(0.6, 0.9, random) },
  ];
  return [[...head, ...tail]];
}
