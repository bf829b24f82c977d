/** Red, green and blue, 0 to 255 each. */
export type Color = readonly [number, number, number];

/** Printed lines under the writing. */
export interface Ruling {
  readonly kind: 'lines' | 'squares';
  /** From one line to the next, as a part of the writing's longer side. */
  readonly spacingPart: number;
  /** A line's width as a part of the spacing; a line is never thinner than half a pixel. */
  readonly thicknessPart: number;
  /** How much of the paper's colour the line takes, 0 none to 1 all. */
  readonly strength: number;
  readonly color: Color;
  /** How far the sheet is turned against the image. */
  readonly turnDegrees: number;
}

/** Something between the lamp and the paper, whose edge falls across the writing. */
export interface Shadow {
  /** `edge`: a straight border; `corner`: two of them. */
  readonly kind: 'edge' | 'corner';
  /** The part of the light that is missing in it, 0 to 1. */
  readonly strength: number;
  /** Over what part of the image's shorter side it sets in; 0 is a hard border. */
  readonly softPart: number;
}

/** The table beside the sheet. */
export interface PageEdge {
  /** How far it reaches into the image, as a part of that side. */
  readonly reachPart: number;
  readonly color: Color;
  /** On how many sides of the image, 1 to 4. */
  readonly sides: number;
}

/** What paper, light and camera make of writing. What is left out is not there. */
export interface CaptureConditions {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly inkColor: Color;
  readonly paperColor: Color;
  /** By how much of itself the pen's diameter comes and goes, 0 to 1. */
  readonly penWobble?: number;
  /** How much of the paper's light the ink takes, 0 none to 1 all that its colour can. */
  readonly inkDensity?: number;
  /** How much of the paper's tooth a pencil leaves bare, 0 to 1. */
  readonly pencil?: number;
  /** Standard deviation of the lens's blur as a part of the writing's longer side. */
  readonly blurPart?: number;
  /** Standard deviation of the sensor's noise, grey levels. */
  readonly grain?: number;
  /** Standard deviation of the paper's unevenness (creases, fibres), as a part of its light. */
  readonly mottle?: number;
  readonly shadow?: Shadow;
  /** The part of the light that is missing on the far side of the lamp, 0 to 1. */
  readonly sideLight?: number;
  /** The part of the light that is missing in the image's corners, 0 to 1. */
  readonly vignette?: number;
  /** Dots of dirt, each smaller than the pen is wide. */
  readonly specks?: number;
}

/** One piece of writing before a camera or on a screen. */
export interface SceneConditions extends CaptureConditions {
  /** The writing's longer side, its pen included, as a part of the image's shorter side. */
  readonly digitPart: number;
  /** The pen's diameter as a part of the writing's longer side. */
  readonly penPart: number;
  /** Clockwise, on top of how it was written. */
  readonly turnDegrees?: number;
  /** Where in the room around it the writing stands: 0 the middle, ±1 the edges. */
  readonly offset?: readonly [number, number];
  readonly ruling?: Ruling;
  readonly pageEdge?: PageEdge;
  /** The ink alone, on transparent pixels: none of the conditions of paper and light hold. */
  readonly isTransparent?: boolean;
}
