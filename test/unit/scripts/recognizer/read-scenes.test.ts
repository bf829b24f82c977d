import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createNodeEngine, type NodeEngine } from '../../../../scripts/recognizer/node-engine.ts';
import { createRandom } from '../../../../src/dataset/random.ts';
import { EXAMPLE_DIGITS, imageToDigits, InkError } from '../../../../src/ink/index.ts';
import { paintScene } from '../../../../src/training/scenes/paint-scene.ts';
import type { Ruling, SceneConditions } from '../../../../src/training/scenes/scene-conditions.ts';

const PAGE: SceneConditions = {
  width: 200,
  height: 240,
  digitPart: 0.6,
  penPart: 0.09,
  penWobble: 0.2,
  inkColor: [35, 35, 45],
  paperColor: [232, 230, 224],
  grain: 2.5,
  blurPart: 0.006,
};
const PENCIL = { pencil: 0.4, penPart: 0.06 } as const;
const TABLE = [60, 42, 30] as const;
const SCREEN = { paperColor: [24, 24, 28], grain: 0, blurPart: 0 } as const;

const rule = (kind: Ruling['kind'], strength: number, spacingPart: number) => ({
  ruling: {
    kind,
    strength,
    spacingPart,
    thicknessPart: 0.05,
    color: [110, 140, 210],
    turnDegrees: 2,
  } as const,
});
const shade = (kind: 'edge' | 'corner', strength: number, softPart: number) => ({
  shadow: { kind, strength, softPart },
});

/** Each condition from a trace of it to as much as shall still be read. */
const CONDITIONS: Readonly<Record<string, readonly Partial<SceneConditions>[]>> = {
  'the hard border of a shadow': [0.3, 0.5, 0.65].map((s) => shade('edge', s, 0.01)),
  'the soft border of a shadow': [0.3, 0.5, 0.65].map((s) => shade('edge', s, 0.15)),
  'the corner of a shadow': [0.2, 0.35, 0.5].map((s) => shade('corner', s, 0.05)),
  'a bold pen in a shadow': [0.35, 0.5].map((s) => ({ ...shade('edge', s, 0.01), penPart: 0.16 })),
  'light from one side': [0.4, 0.85].map((sideLight) => ({ sideLight })),
  'a vignette': [0.4, 0.7, 0.85].map((vignette) => ({ vignette })),
  blur: [0.02, 0.04].map((blurPart) => ({ blurPart })),
  'faint pencil': [0.5, 0.25, 0.13].map((inkDensity) => ({ inkDensity, ...PENCIL })),
  'coarse grain': [8, 16].map((grain) => ({ grain })),
  'creased paper': [0.03, 0.05].map((mottle) => ({ mottle })),
  'ruled paper': [0.3, 0.7].map((strength) => rule('lines', strength, 0.5)),
  'squared paper': [0.3, 0.7].map((strength) => rule('squares', strength, 0.3)),
  'dark mode': [
    { ...SCREEN, inkColor: [235, 235, 240] },
    { ...SCREEN, inkColor: [255, 90, 90] },
  ],
  'coloured ink': [
    { inkColor: [60, 90, 190] },
    { inkColor: [230, 120, 40] },
    { inkColor: [250, 220, 60] },
  ],
  'coloured paper': [{ paperColor: [240, 222, 120] }, { paperColor: [60, 90, 160] }],
  'transparent pixels': [
    { isTransparent: true, inkColor: [0, 0, 0] },
    { isTransparent: true, inkColor: [255, 255, 255] },
    { isTransparent: true, inkColor: [40, 80, 200] },
  ],
  'twenty pixels and few more': [
    { width: 24, height: 24, digitPart: 0.85, penPart: 0.11 },
    { width: 40, height: 32, digitPart: 0.7, penPart: 0.11 },
  ],
  'a small digit on a large page': [{ width: 640, height: 480, digitPart: 0.1 }],
  'cut close': [{ digitPart: 0.95 }, { width: 300, digitPart: 1 }],
  specks: [{ specks: 5 }, { specks: 20 }],
  'the edge of the page': [1, 2, 4].map((sides) => ({
    digitPart: 0.5,
    pageEdge: { reachPart: sides === 4 ? 0.15 : 0.08, sides, color: TABLE },
  })),
  rotation: [-20, -10, 10, 20].map((turnDegrees) => ({ turnDegrees })),
};

describe('scenes, read by a published model', () => {
  let engine: NodeEngine;
  before(async () => {
    engine = await createNodeEngine({ model: 'cnn' });
  });
  after(() => engine.dispose());

  for (const [name, levels] of Object.entries(CONDITIONS)) {
    it(`reads nearly every digit: ${name}`, async () => {
      const misread: string[] = [];
      for (const [level, conditions] of levels.entries()) {
        for (const [digit, strokes] of EXAMPLE_DIGITS.entries()) {
          const random = createRandom(100 * level + digit);
          const offset = [random() * 0.6 - 0.3, random() * 0.6 - 0.3] as const;
          const image = paintScene(strokes, random, { ...PAGE, offset, ...conditions });
          const input = findInput(image);
          const { value } = input ? await engine.recognizeMatrix(input) : { value: 'nothing' };
          if (value !== String(digit)) misread.push(`${digit} as ${value}, level ${level}`);
        }
      }
      // one in ten may go wrong, so that another model's taste does not matter
      assert.ok(misread.length <= levels.length, misread.join('; '));
    });
  }
});

describe('blank scenes', () => {
  const BLANK: Readonly<Record<string, readonly Partial<SceneConditions>[]>> = {
    shadows: [0.2, 0.4, 0.6, 0.8].flatMap((strength) =>
      [0, 0.02, 0.1, 0.3].flatMap((softPart) => [
        shade('edge', strength, softPart),
        shade('corner', strength, softPart),
      ]),
    ),
    light: [{ vignette: 0.4 }, { vignette: 0.8 }, { sideLight: 0.5 }, { sideLight: 0.9 }],
    paper: [{ grain: 0 }, { grain: 15 }, { mottle: 0.02 }, { mottle: 0.06 }],
    ruling: [rule('lines', 0.3, 0.4), rule('lines', 0.8, 0.4), rule('squares', 0.5, 0.3)],
    table: [1, 2, 4].map((sides) => ({ pageEdge: { reachPart: 0.08, sides, color: TABLE } })),
    screens: [SCREEN, { ...SCREEN, paperColor: [255, 255, 255] }],
  };
  for (const [name, levels] of Object.entries(BLANK)) {
    it(`have hardly ever ink: ${name}`, () => {
      const read: string[] = [];
      for (const conditions of levels) {
        for (let seed = 0; seed < 6; seed += 1) {
          const image = paintScene([], createRandom(seed), { ...PAGE, ...conditions });
          if (findInput(image)) read.push(`${JSON.stringify(conditions)}, seed ${seed}`);
        }
      }
      // the corner of a soft shadow may still be taken for a stroke now and then
      assert.ok(read.length <= 0.03 * 6 * levels.length, read.join('; '));
    });
  }
});

/** What the model would see, or null where there is no ink. */
function findInput(image: Parameters<typeof imageToDigits>[0]): Float32Array | null {
  try {
    return imageToDigits(image)[0]?.input ?? null;
  } catch (error) {
    if (error instanceof InkError && error.code === 'no-ink') return null;
    throw error;
  }
}
