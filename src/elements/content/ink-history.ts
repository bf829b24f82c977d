import type { Stroke } from '../../ink/index.ts';
import type { Correction } from './correction.ts';
import type { Picture } from './picture.ts';

/** What lies on the pad: ink, or a picture, or nothing but a value that came from elsewhere. */
export interface PadContent {
  readonly strokes: readonly Stroke[];
  readonly picture: Picture | null;
  /** A value that was typed, set or kept rather than to be read from the ink. */
  readonly typed: string;
  /** What a person made of its reading. */
  readonly correction: Correction | null;
  /** What a person made of the reading of the ink before its last stroke. */
  readonly earlier: Correction | null;
}

export const emptyContent: PadContent = {
  strokes: [],
  picture: null,
  typed: '',
  correction: null,
  earlier: null,
};

export const hasInk = (content: PadContent): boolean =>
  content.strokes.length > 0 || content.picture !== null;

export const isEmpty = (content: PadContent): boolean => !hasInk(content) && content.typed === '';

/** Bounds what a long session keeps in memory; previews of pictures are the large part of it. */
const maxStates = 60;

/** The states of the pad from the first one on, and where in them the person is. */
export class InkHistory {
  #states: PadContent[] = [emptyContent];
  #index = 0;
  /** Index of the first of the states that a script drew last; null once a person went on. */
  #scriptedFrom: number | null = null;

  get current(): PadContent {
    return this.#states[this.#index] ?? emptyContent;
  }

  get canUndo(): boolean {
    return this.#index > 0;
  }

  get canRedo(): boolean {
    return this.#index < this.#states.length - 1;
  }

  /** Makes `content` the current state; what had been undone is forgotten. */
  push(content: PadContent): void {
    this.#scriptedFrom = null;
    this.#append(content);
  }

  /** Adds to a state what came of its reading. */
  amend(content: PadContent, amended: PadContent): void {
    this.#states = this.#states.map((state) => (state === content ? amended : state));
  }

  /**
   * Draws for a script: stroke by stroke, so that undo takes them back one by one, and in place of
   * what a script drew before, so that a drawing that is played leaves no trail.
   */
  drawScripted(strokes: readonly Stroke[]): void {
    const from = this.#scriptedFrom ?? this.#index + 1;
    this.#index = from - 1;
    if (strokes.length === 0) this.#append(emptyContent);
    for (let count = 1; count <= strokes.length; count++)
      this.#append({ ...emptyContent, strokes: strokes.slice(0, count) });
    // The oldest states may have made room
    this.#scriptedFrom = Math.max(1, Math.min(from, maxStates - strokes.length));
  }

  /** @returns whether there was a step to take back */
  undo(): boolean {
    if (!this.canUndo) return false;
    this.#index--;
    if (this.#scriptedFrom !== null && this.#index < this.#scriptedFrom) this.#scriptedFrom = null;
    return true;
  }

  /** @returns whether there was a step to take again */
  redo(): boolean {
    if (!this.canRedo) return false;
    this.#index++;
    return true;
  }

  /** Starts over from `content`, with nothing to undo. */
  reset(content: PadContent): void {
    this.#states = [content];
    this.#index = 0;
    this.#scriptedFrom = null;
  }

  /** Moves the ink of every state, each stroke once, so that states go on sharing strokes. */
  transform(moveStroke: (stroke: Stroke) => Stroke): void {
    const moved = new Map<Stroke, Stroke>();
    const move = (stroke: Stroke): Stroke => {
      const known = moved.get(stroke) ?? moveStroke(stroke);
      moved.set(stroke, known);
      return known;
    };
    this.#states = this.#states.map((state) => ({ ...state, strokes: state.strokes.map(move) }));
  }

  #append(content: PadContent): void {
    this.#states.splice(this.#index + 1, Infinity, content);
    if (this.#states.length > maxStates) this.#states.shift();
    this.#index = this.#states.length - 1;
  }
}
