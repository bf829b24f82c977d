import { drawBetween, type Random } from '../../../dataset/random.ts';
import { pick, type Hand } from '../../composing/hand.ts';
import type { Color } from '../scene-conditions.ts';
import { layOutCheque } from './lay-out-cheque.ts';
import { layOutComb } from './lay-out-comb.ts';
import { layOutCrop } from './lay-out-crop.ts';
import { layOutForm } from './lay-out-form.ts';
import { layOutGrid } from './lay-out-grid.ts';
import { layOutRows } from './lay-out-rows.ts';
import type { Sheet, SheetConditions } from './sheet.ts';

/** What a sheet is, and how such a one comes before a camera. */
const KINDS = {
  rows: { layOut: layOutRows, digitPx: [26, 64], capture: 'photo' },
  grids: { layOut: layOutGrid, digitPx: [24, 56], capture: 'photo' },
  forms: { layOut: layOutForm, digitPx: [26, 56], capture: 'scan' },
  combs: { layOut: layOutComb, digitPx: [24, 56], capture: 'photo' },
  cheques: { layOut: layOutCheque, digitPx: [32, 70], capture: 'scan' },
  crops: { layOut: layOutCrop, digitPx: [10, 14], capture: 'crop' },
} as const;

export type SheetKind = keyof typeof KINDS;

export const SHEET_KINDS = Object.keys(KINDS) as readonly SheetKind[];

/** Longer images are made smaller by whoever reads them: they would only take longer to paint. */
const LONGEST_SIDE = 1600;
/** Width of a small crop, pixels. */
const CROP_WIDTH = 95;
const PAPERS: readonly Color[] = [
  [246, 244, 240],
  [226, 223, 216],
  [243, 226, 140], // yellow
  [236, 205, 150], // manila
  [238, 205, 212],
  [205, 228, 205],
  [205, 218, 238],
];
const INKS: readonly Color[] = [
  [30, 30, 34],
  [32, 50, 130],
  [40, 80, 170],
  [70, 70, 74], // pencil
  [150, 35, 40],
];
const TABLES: readonly Color[] = [
  [92, 60, 38],
  [48, 46, 48],
  [150, 146, 140],
  [184, 148, 108],
];

/** A sheet of this kind in one hand, and how it is seen. */
export function drawSheet(
  kind: SheetKind,
  hand: Hand,
  random: Random,
): { readonly sheet: Sheet; readonly conditions: SheetConditions } {
  const { layOut, digitPx, capture } = KINDS[kind];
  const sheet = layOut(hand, random);
  const shared = {
    inkColor: pick(INKS, random),
    paperColor: pick(PAPERS, random),
    penPart: drawBetween(0.06, 0.13, random),
    penWobble: 0.25,
    inkDensity: drawBetween(0.75, 1, random),
    ...(random() < 0.25 && { pencil: drawBetween(0.2, 0.6, random) }),
    grain: drawBetween(1, 5, random),
    blurPart: drawBetween(0.005, 0.03, random),
    mottle: drawBetween(0, 0.02, random),
  };
  if (capture === 'crop') {
    const height = Math.round((CROP_WIDTH * sheet.height) / sheet.width);
    return { sheet, conditions: { ...shared, width: CROP_WIDTH, height } };
  }
  const turnDegrees = capture === 'scan' ? drawBetween(-2, 2, random) : drawTurn(random);
  const size = sizeImage(sheet, turnDegrees, drawBetween(digitPx[0], digitPx[1], random));
  if (capture === 'scan') {
    const specks = random() < 0.4 ? Math.floor(random() * 8) : 0;
    return { sheet, conditions: { ...shared, ...size, turnDegrees, specks } };
  }
  return {
    sheet,
    conditions: {
      ...shared,
      ...size,
      turnDegrees,
      tiltDegrees: drawBetween(0, 25, random),
      tiltFromDegrees: drawBetween(0, 360, random),
      ...(random() < 0.5 && { table: pick(TABLES, random) }),
      ...(random() < 0.5 && {
        shadow: {
          kind: random() < 0.6 ? 'edge' : 'corner',
          strength: drawBetween(0.15, 0.55, random),
          softPart: drawBetween(0, 0.25, random),
        },
      }),
      sideLight: drawBetween(0, 0.4, random),
      vignette: drawBetween(0, 0.35, random),
    },
  };
}

/** Most people hold a phone nearly straight; some do not. Up to 20° either way. */
function drawTurn(random: Random): number {
  return random() < 0.6 ? drawBetween(-4, 4, random) : drawBetween(-20, 20, random);
}

/** An image that holds the turned sheet with digits about so high. */
function sizeImage({ width, height }: Sheet, turnDegrees: number, digitPx: number) {
  const angle = (Math.abs(turnDegrees) * Math.PI) / 180;
  const across = width * Math.cos(angle) + height * Math.sin(angle);
  const down = height * Math.cos(angle) + width * Math.sin(angle);
  const scale = Math.min(digitPx, LONGEST_SIDE / Math.max(across, down));
  return { width: Math.round(across * scale), height: Math.round(down * scale) };
}
