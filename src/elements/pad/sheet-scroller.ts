import type { Box } from '../../ink/index.ts';
import type { DrawingPad } from './drawing-pad.ts';
import { boundInk, type PadSize } from './pad-geometry.ts';

/** The next digit has room where so much is free behind the writing, in heights of that ... */
const ROOM_HEIGHTS = 1.1;
/** ... but at least, and at most, in shares of the pad's width. */
const LEAST_ROOM = 0.3;
const MOST_ROOM = 0.45;
/** Room is made as soon as there is less than this part of it. */
const TIGHT_PART = 0.8;
/** What is at most so wide, in shares of the pad's width, can be shown whole. */
const WHOLE_SHARE = 0.96;
/** Ink that has all but gone out of sight at the left is brought back. */
const GONE_SHARE = 0.15;
/** A pen that stays away so long is not about to finish its digit. */
const PAUSE_MS = 450;
/** How long the sheet takes to move, and to come to rest. */
const MOVE_MS = 320;

/**
 * Gives a row of digits room: moves the sheet to the left when the writing comes near its right end
 * and the pen has paused. While the pen is down nothing moves. Who leaves the pad has all of the
 * writing in sight again, if it is no wider than that.
 */
export class SheetScroller {
  #pause = 0;
  #frame = 0;

  /** @param onScroll the sheet has moved, or is wider than before */
  constructor(
    private readonly pad: DrawingPad,
    private readonly onScroll: () => void,
  ) {
    pad.addEventListener('pad-stroke-start', this.#stop);
    pad.addEventListener('pad-stroke-cancel', this.#schedule);
    pad.addEventListener('wheel', this.#onWheel, { passive: false });
    pad.addEventListener('pointerenter', this.#onHover);
    pad.addEventListener('pointerleave', this.#onHover);
    pad.addEventListener('blur', this.#showAll);
    this.#schedule();
  }

  /** How far the sheet can be moved, CSS pixels; 0 while all of it is in sight. */
  get furthest(): number {
    const { size, sheetLeft } = this.pad;
    if (!size) return 0;
    const beyond = this.#inkEnd() + this.#room(size) - size.width;
    const isTight = beyond > (1 - TIGHT_PART) * this.#room(size);
    return Math.max(isTight ? beyond : 0, sheetLeft);
  }

  /** The ink has changed: by the pen, by a script, or as something was taken back. */
  inkChanged(): void {
    this.#schedule();
  }

  /** Moves the sheet at once. @param left CSS pixels */
  scrollTo(left: number): void {
    this.#stop();
    this.#move(left);
  }

  dispose(): void {
    this.#stop();
    this.pad.removeEventListener('pad-stroke-start', this.#stop);
    this.pad.removeEventListener('pad-stroke-cancel', this.#schedule);
    this.pad.removeEventListener('wheel', this.#onWheel);
    this.pad.removeEventListener('pointerenter', this.#onHover);
    this.pad.removeEventListener('pointerleave', this.#onHover);
    this.pad.removeEventListener('blur', this.#showAll);
  }

  readonly #stop = (): void => {
    clearTimeout(this.#pause);
    cancelAnimationFrame(this.#frame);
  };

  readonly #schedule = (): void => {
    this.#stop();
    this.#pause = window.setTimeout(() => this.#makeRoom(), PAUSE_MS);
  };

  /** A mouse tells when it comes to write and when it is done; fingers and pens do not. */
  readonly #onHover = ({ type, pointerType }: PointerEvent): void => {
    if (pointerType !== 'mouse' || this.pad.liveStroke) return;
    if (type === 'pointerleave') this.#showAll();
    else this.#schedule();
  };

  readonly #showAll = (): void => {
    const { size, sheetLeft, strokes, liveStroke } = this.pad;
    if (!size || liveStroke || strokes.length === 0 || sheetLeft === 0) return;
    const ink = boundInk(strokes);
    const margin = (size.width - ink.width) / 2;
    if (ink.width > WHOLE_SHARE * size.width || ink.x - margin >= sheetLeft) return;
    this.#stop();
    this.#glide(ink.x - margin);
  };

  readonly #onWheel = (event: WheelEvent): void => {
    const { furthest } = this;
    const by = event.deltaX || (event.shiftKey ? event.deltaY : 0);
    if (furthest === 0 || by === 0) return;
    event.preventDefault();
    this.scrollTo(this.pad.sheetLeft + by);
  };

  #makeRoom(): void {
    const { size, sheetLeft, strokes, liveStroke } = this.pad;
    const last = strokes.at(-1);
    if (!size || liveStroke) return;
    if (!last) {
      this.#glide(0);
      return;
    }
    const end = this.#inkEnd();
    const room = this.#room(size);
    const latest = boundInk([last]);
    const isTight = sheetLeft + size.width - latest.x - latest.width < TIGHT_PART * room;
    const isGone = sheetLeft > 0 && end - sheetLeft < GONE_SHARE * size.width;
    if ((isTight && !isOneDigit(boundInk(strokes), size)) || isGone)
      this.#glide(end + room - size.width);
  }

  /** How much is to be free behind the writing, CSS pixels. */
  #room({ width }: PadSize): number {
    const { strokes } = this.pad;
    const height = strokes.length > 0 ? boundInk(strokes).height : 0;
    return Math.min(MOST_ROOM * width, Math.max(LEAST_ROOM * width, ROOM_HEIGHTS * height));
  }

  #inkEnd(): number {
    const { strokes } = this.pad;
    if (strokes.length === 0) return 0;
    const { x, width } = boundInk(strokes);
    return x + width;
  }

  #glide(to: number): void {
    const from = this.pad.sheetLeft;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#move(to);
      return;
    }
    const start = performance.now();
    const step = (now: number): void => {
      const share = Math.min(1, Math.max(0, (now - start) / MOVE_MS));
      // Slows down towards its end
      this.#move(from + (to - from) * (1 - (1 - share) ** 3));
      if (share < 1) this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }

  #move(left: number): void {
    this.pad.sheetLeft = Math.max(0, Math.min(left, this.furthest));
    this.onScroll();
  }
}

/** One digit that fills the pad, which stays where it is. */
const isOneDigit = (ink: Box, pad: PadSize): boolean =>
  ink.width <= ink.height && ink.x < pad.width / 2;
