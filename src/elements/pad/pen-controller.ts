import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { StrokePoint } from '../../ink/index.ts';
import { listenWhileConnected } from '../parts/listen-while-connected.ts';

export interface PenHandler {
  /** Whether a pen may draw now. */
  canDraw(): boolean;
  /** How much of the sheet is out of sight at the left, CSS pixels. */
  sheetLeft(): number;
  startStroke(point: StrokePoint): void;
  extendStroke(points: readonly StrokePoint[]): void;
  endStroke(): void;
  /** The stroke was none: a palm, or a gesture that the system took for itself. */
  cancelStroke(): void;
}

/** A hand rests on the screen a moment longer than the pen does. */
const palmWindowMs = 500;

/**
 * Turns pointer events on an element into strokes of one pen: mouse, finger or stylus.
 * One pointer draws at a time; a stylus takes over from a finger, never the other way round.
 */
export class PenController implements ReactiveController {
  #active: { readonly id: number; readonly type: string } | null = null;
  #lastPenTime = -Infinity;
  #lastPoint: StrokePoint | null = null;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly handler: PenHandler,
  ) {
    listenWhileConnected(host, {
      pointerdown: this.#onDown,
      pointermove: this.#onMove,
      pointerup: this.#onUp,
      lostpointercapture: this.#onLost,
      pointercancel: this.#onCancel,
      contextmenu: this.#onContextMenu,
      // Without this, Scribble on the iPad swallows quick strokes of the Pencil
      touchmove: (event) => event.preventDefault(),
    });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#cancel();
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !this.handler.canDraw()) return;
    const isTouch = event.pointerType === 'touch';
    if (isTouch && event.timeStamp - this.#lastPenTime < palmWindowMs) return;
    if (this.#active) {
      if (event.pointerType !== 'pen' || this.#active.type === 'pen') return;
      this.#cancel();
    }
    this.#active = { id: event.pointerId, type: event.pointerType };
    this.#notePen(event);
    try {
      this.host.setPointerCapture(event.pointerId);
    } catch {
      // A pointer that a script made up cannot be captured; it draws all the same
    }
    const point = this.#toPoint(event, this.#measure());
    this.#lastPoint = point;
    this.handler.startStroke(point);
  };

  readonly #onMove = (event: PointerEvent): void => {
    this.#notePen(event);
    if (this.#active?.id !== event.pointerId) return;
    // Missing where the page is not a secure context; empty for events that a script made
    const isCoalescing = typeof (event as Partial<PointerEvent>).getCoalescedEvents === 'function';
    const coalesced = isCoalescing ? event.getCoalescedEvents() : [];
    this.#extend(coalesced.length > 0 ? coalesced : [event]);
  };

  readonly #onUp = (event: PointerEvent): void => {
    this.#notePen(event);
    if (this.#active?.id !== event.pointerId) return;
    this.#extend([event]);
    this.#end();
  };

  readonly #onLost = (event: PointerEvent): void => {
    if (this.#active?.id === event.pointerId) this.#end();
  };

  readonly #onCancel = (event: PointerEvent): void => {
    if (this.#active?.id === event.pointerId) this.#cancel();
  };

  readonly #onContextMenu = (event: Event): void => {
    if (this.#active) event.preventDefault();
  };

  #extend(events: readonly PointerEvent[]): void {
    const frame = this.#measure();
    const points: StrokePoint[] = [];
    for (const event of events) {
      const point = this.#toPoint(event, frame);
      if (point.x === this.#lastPoint?.x && point.y === this.#lastPoint.y) continue;
      this.#lastPoint = point;
      points.push(point);
    }
    if (points.length > 0) this.handler.extendStroke(points);
  }

  #end(): void {
    this.#active = null;
    this.#lastPoint = null;
    this.handler.endStroke();
  }

  #cancel(): void {
    if (!this.#active) return;
    this.#active = null;
    this.#lastPoint = null;
    this.handler.cancelStroke();
  }

  #notePen(event: PointerEvent): void {
    if (event.pointerType === 'pen') this.#lastPenTime = event.timeStamp;
  }

  /** Where the host's padding box lies in the window, and how far a transform has scaled it. */
  #measure(): Frame {
    const box = this.host.getBoundingClientRect();
    return {
      left: box.left,
      top: box.top,
      scaleX: box.width > 0 ? this.host.offsetWidth / box.width : 1,
      scaleY: box.height > 0 ? this.host.offsetHeight / box.height : 1,
      borderX: this.host.clientLeft,
      borderY: this.host.clientTop,
    };
  }

  #toPoint(event: PointerEvent, frame: Frame): StrokePoint {
    return {
      x: (event.clientX - frame.left) * frame.scaleX - frame.borderX + this.handler.sheetLeft(),
      y: (event.clientY - frame.top) * frame.scaleY - frame.borderY,
      t: event.timeStamp,
      // A lifted pen presses no more, but its last point was pressed as the one before
      pressure: event.pressure || (this.#lastPoint?.pressure ?? 0.5),
    };
  }
}

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly borderX: number;
  readonly borderY: number;
}
