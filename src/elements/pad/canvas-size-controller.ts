import type { ReactiveController, ReactiveElement } from 'lit';
import type { PadSize } from './pad-geometry.ts';

/**
 * Tells how large a canvas is, in CSS pixels and in the device's own, whenever either changes:
 * by layout, by zooming, or by moving the window to a screen of another density.
 */
export class CanvasSizeController implements ReactiveController {
  readonly #observer: ResizeObserver;
  #resolution: MediaQueryList | null = null;
  #known = { cssWidth: 0, cssHeight: 0, deviceWidth: 0, deviceHeight: 0 };

  constructor(
    private readonly host: ReactiveElement,
    private readonly getCanvas: () => HTMLCanvasElement,
    private readonly onSize: (cssSize: PadSize, deviceSize: PadSize) => void,
  ) {
    host.addController(this);
    this.#observer = new ResizeObserver((entries) => {
      const entry = entries.at(-1);
      if (entry) this.#report(entry);
    });
  }

  hostConnected(): void {
    if (this.host.hasUpdated) this.#observe();
  }

  hostUpdated(): void {
    if (!this.#resolution && this.host.isConnected) this.#observe();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#resolution?.removeEventListener('change', this.#onResolution);
    this.#resolution = null;
    window.removeEventListener('resize', this.refresh);
  }

  /** Looks whether the screen's density has changed; not every browser tells of that each time. */
  readonly refresh = (): void => {
    if (this.#resolution && !this.#resolution.matches) this.#onResolution();
  };

  #observe(): void {
    const canvas = this.getCanvas();
    try {
      this.#observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      // WebKit does not know device pixels; the change of resolution is watched instead
      this.#observer.observe(canvas);
    }
    this.#watchResolution();
    window.addEventListener('resize', this.refresh);
  }

  #watchResolution(): void {
    this.#resolution?.removeEventListener('change', this.#onResolution);
    this.#resolution = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    this.#resolution.addEventListener('change', this.#onResolution);
  }

  readonly #onResolution = (): void => {
    // Observing anew reports the size at least once
    this.#observer.disconnect();
    this.#observe();
  };

  #report(entry: ResizeObserverEntry): void {
    const { width: cssWidth, height: cssHeight } = entry.contentRect;
    // A hidden pad has no size; it keeps its ink until it is seen again
    if (cssWidth === 0 || cssHeight === 0) return;
    const device = entry.devicePixelContentBoxSize as readonly ResizeObserverSize[] | undefined;
    const deviceWidth = toDevicePixels(cssWidth, device?.[0]?.inlineSize);
    const deviceHeight = toDevicePixels(cssHeight, device?.[0]?.blockSize);
    const known = this.#known;
    if (
      known.cssWidth === cssWidth &&
      known.cssHeight === cssHeight &&
      known.deviceWidth === deviceWidth &&
      known.deviceHeight === deviceHeight
    )
      return;
    this.#known = { cssWidth, cssHeight, deviceWidth, deviceHeight };
    this.onSize(
      { width: cssWidth, height: cssHeight },
      { width: deviceWidth, height: deviceHeight },
    );
  }
}

/** @param reported by the browser, which alone knows how a box snaps to its screen's pixels */
function toDevicePixels(cssPixels: number, reported: number | undefined): number {
  const computed = cssPixels * window.devicePixelRatio;
  // A browser that only pretends to have a dense screen still reports the true one's pixels
  const isPlausible = reported !== undefined && Math.abs(reported - computed) < 2;
  return isPlausible ? reported : Math.round(computed);
}
