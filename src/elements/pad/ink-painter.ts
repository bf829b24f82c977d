import type { Stroke, StrokePoint } from '../../ink/index.ts';

/** How ink looks. */
export interface InkStyle {
  /** Any CSS colour that a canvas understands. */
  readonly color: string;
  /** CSS pixels. */
  readonly widthPx: number;
}

/**
 * Draws strokes on a canvas, each segment once, as its points come in.
 *
 * A segment is a quadratic curve that leaves its first point in the direction between that point's
 * neighbours. It needs no point from the future, so ink reaches the pen at once, and a stroke
 * drawn live is the stroke drawn again later.
 */
export class InkPainter {
  readonly #context: CanvasRenderingContext2D | null;
  #style: InkStyle = { color: 'black', widthPx: 16 };
  /** Device pixels to one CSS pixel. */
  #scale = 1;
  /** Where in the sheet the canvas begins, CSS pixels. */
  #left = 0;

  constructor(private readonly canvas: HTMLCanvasElement) {
    // Unsynchronised with the page's own painting, the ink does not wait for it
    this.#context = canvas.getContext('2d', { desynchronized: true });
  }

  /**
   * Gives the canvas its size, which wipes it.
   * @param deviceWidth device pixels
   * @param deviceHeight device pixels
   * @param cssWidth CSS pixels, the unit of the strokes
   */
  resize(deviceWidth: number, deviceHeight: number, cssWidth: number): void {
    this.canvas.width = deviceWidth;
    this.canvas.height = deviceHeight;
    this.#scale = deviceWidth / cssWidth;
    this.scrollTo(this.#left);
    this.setStyle(this.#style);
  }

  /** From now on the canvas shows the sheet from there on; whoever scrolls repaints. */
  scrollTo(left: number): void {
    this.#left = left;
    const scale = this.#scale;
    this.#context?.setTransform(scale, 0, 0, scale, -left * scale, 0);
  }

  setStyle(style: InkStyle): void {
    this.#style = style;
    const context = this.#context;
    if (!context) return;
    context.strokeStyle = style.color;
    context.fillStyle = style.color;
    context.lineWidth = style.widthPx;
    context.lineCap = 'round';
    context.lineJoin = 'round';
  }

  repaint(strokes: readonly Stroke[]): void {
    this.#context?.save();
    this.#context?.resetTransform();
    this.#context?.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.#context?.restore();
    for (const stroke of strokes) this.paint(stroke, 0);
  }

  /** Draws what came to a stroke with the points from index `first` on. */
  paint(stroke: Stroke, first: number): void {
    const context = this.#context;
    const start = stroke[Math.max(0, first - 1)];
    if (!context || !start) return;
    context.beginPath();
    if (first === 0) {
      context.arc(start.x, start.y, this.#style.widthPx / 2, 0, 2 * Math.PI);
      context.fill();
      context.beginPath();
    }
    context.moveTo(start.x, start.y);
    for (let index = Math.max(1, first); index < stroke.length; index++) {
      addSegment(context, stroke[index - 2], stroke[index - 1], stroke[index]);
    }
    context.stroke();
  }
}

/** Bends of up to twice 25 degrees between two samples of the pen are curves. */
const smoothCosine = 0.9;

function addSegment(
  context: CanvasRenderingContext2D,
  before: StrokePoint | undefined,
  from: StrokePoint | undefined,
  to: StrokePoint | undefined,
): void {
  if (!from || !to) return;
  const directionX = to.x - (before ?? from).x;
  const directionY = to.y - (before ?? from).y;
  const direction = Math.hypot(directionX, directionY);
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  // Where the pen turned on the spot it left in no known direction, and a corner stays a corner
  const isCorner =
    directionX * (to.x - from.x) + directionY * (to.y - from.y) < direction * length * smoothCosine;
  if (!before || isCorner) {
    context.lineTo(to.x, to.y);
    return;
  }
  const reach = length / 2 / direction;
  context.quadraticCurveTo(from.x + directionX * reach, from.y + directionY * reach, to.x, to.y);
}
