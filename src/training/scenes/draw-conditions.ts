import { drawBetween, type Random } from '../../dataset/random.ts';
import type { Color, PageEdge, Ruling, SceneConditions, Shadow } from './scene-conditions.ts';

const PAPERS: readonly Color[] = [
  [235, 232, 225],
  [250, 250, 250],
  [215, 218, 224],
  [238, 224, 190],
  [200, 190, 175],
  [240, 222, 120],
];
const INKS: readonly Color[] = [
  [30, 30, 40],
  [15, 15, 15],
  [45, 60, 150],
  [60, 90, 190],
  [170, 40, 50],
  [30, 110, 70],
  [90, 90, 95],
];
/** Light ink on a dark ground: chalk on a board, a screen in its dark mode. */
const BOARDS: readonly (readonly [Color, Color])[] = [
  [
    [40, 70, 55],
    [220, 225, 220],
  ],
  [
    [18, 18, 20],
    [235, 235, 240],
  ],
  [
    [32, 36, 48],
    [120, 180, 255],
  ],
];
const TABLES: readonly Color[] = [
  [70, 45, 30],
  [30, 30, 32],
  [150, 115, 80],
  [110, 115, 120],
];
const RULING_COLORS: readonly Color[] = [
  [120, 150, 220],
  [110, 110, 120],
  [200, 130, 130],
  [140, 190, 160],
];

/**
 * Draws what a photo, a scan or a screenshot of writing may look like: mostly ordinary, each
 * trouble now and then, several of them together as often as chance has it.
 *
 * @param sidePx the image's shorter side
 */
export function drawConditions(random: Random, sidePx = 200): SceneConditions {
  const maybe = (chance: number): boolean => random() < chance;
  const between = (low: number, high: number): number => drawBetween(low, high, random);
  const isBoard = maybe(0.12);
  const [boardColor, chalkColor] = pick(BOARDS, random);
  const paperColor = isBoard ? boardColor : pick(PAPERS, random);
  const inkColor = isBoard ? chalkColor : pick(INKS, random);
  const stretch = between(1, 1.5);
  const isWide = maybe(0.5);
  const isPencil = !isBoard && maybe(0.2);
  return {
    width: Math.round(isWide ? sidePx * stretch : sidePx),
    height: Math.round(isWide ? sidePx : sidePx * stretch),
    digitPart: between(0.35, 0.9),
    penPart: isPencil ? between(0.03, 0.07) : between(0.04, 0.17),
    penWobble: between(0, 0.5),
    turnDegrees: maybe(0.3) ? between(-20, 20) : between(-5, 5),
    offset: [between(-0.7, 0.7), between(-0.7, 0.7)],
    inkColor,
    paperColor,
    inkDensity: isPencil ? between(0.35, 0.85) : between(0.75, 1),
    pencil: isPencil || (isBoard && maybe(0.5)) ? between(0.3, 0.8) : 0,
    blurPart: maybe(0.6) ? between(0, 0.03) : 0,
    grain: maybe(0.7) ? between(0.5, 8) : 0,
    mottle: maybe(0.4) ? between(0, 0.03) : 0,
    sideLight: maybe(0.5) ? between(0, 0.6) : 0,
    vignette: maybe(0.4) ? between(0, 0.55) : 0,
    specks: maybe(0.15) ? Math.ceil(between(0, 8)) : 0,
    ...(maybe(0.2) && { shadow: drawShadow(random) }),
    ...(!isBoard && maybe(0.25) && { ruling: drawRulingConditions(random) }),
    ...(!isBoard && maybe(0.1) && { pageEdge: drawPageEdge(random) }),
  };
}

function drawShadow(random: Random): Shadow {
  return {
    kind: random() < 0.6 ? 'edge' : 'corner',
    strength: drawBetween(0.15, 0.6, random),
    softPart: random() < 0.3 ? drawBetween(0, 0.03, random) : drawBetween(0.03, 0.4, random),
  };
}

function drawRulingConditions(random: Random): Ruling {
  return {
    kind: random() < 0.5 ? 'lines' : 'squares',
    spacingPart: drawBetween(0.3, 1.3, random),
    thicknessPart: drawBetween(0.02, 0.06, random),
    strength: drawBetween(0.2, 0.7, random),
    color: pick(RULING_COLORS, random),
    turnDegrees: drawBetween(-4, 4, random),
  };
}

function drawPageEdge(random: Random): PageEdge {
  return {
    reachPart: drawBetween(0.02, 0.1, random),
    color: pick(TABLES, random),
    sides: random() < 0.7 ? 1 : 2,
  };
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[Math.floor(items.length * random())]!;
}
