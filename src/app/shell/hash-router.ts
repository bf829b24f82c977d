/** A part of the app that has its own address. */
export interface View {
  /** What follows `#` in the address. */
  readonly name: string;
  /** For the navigation and the window's title. */
  readonly title: string;
  /** For the navigation: an SVG path's data in a square of 24, drawn as lines. */
  readonly icon?: string;
  /** The custom element that shows it. */
  readonly tag: string;
  /** Defines the element; called once, when the view is first shown. */
  load(): Promise<unknown>;
}

export interface RouterOptions {
  /** Holds one element per view; all but the current one are hidden, so that they keep their state. */
  readonly outlet: HTMLElement;
  /** The first is shown where the address names none or an unknown one. */
  readonly views: readonly [View, ...View[]];
  readonly shown?: (view: View) => void;
  /** A view's code could not be loaded; the first view is shown instead. */
  readonly failed?: (view: View, error: unknown) => void;
}

/**
 * Shows the view that the address's hash names. A hash needs nothing of the server, so that any
 * static host serves every view and a reload stays where it was.
 */
export class HashRouter {
  readonly #options: RouterOptions;
  #current: View | null = null;
  readonly #follow = () => void this.show(this.#named());

  constructor(options: RouterOptions) {
    this.#options = options;
  }

  /** Shows the address's view and follows the address from then on. */
  async start(): Promise<void> {
    addEventListener('hashchange', this.#follow);
    await this.show(this.#named());
  }

  stop(): void {
    removeEventListener('hashchange', this.#follow);
  }

  async show(view: View): Promise<void> {
    if (view === this.#current) return;
    const isFirst = this.#current === null;
    this.#current = view;
    try {
      await view.load();
    } catch (error) {
      if (view !== this.#current) return;
      this.#options.failed?.(view, error);
      if (view !== this.#options.views[0]) await this.show(this.#options.views[0]);
      return;
    }
    if (view !== this.#current) return; // the person has gone on meanwhile
    const element = this.#reveal(view);
    if (!isFirst) moveFocus(element);
    this.#options.shown?.(view);
  }

  #named(): View {
    const [first] = this.#options.views;
    const name = location.hash.slice(1);
    return this.#options.views.find((view) => view.name === name) ?? first;
  }

  #reveal(view: View): HTMLElement {
    const { outlet, views } = this.#options;
    let element = outlet.querySelector<HTMLElement>(view.tag);
    if (!element) {
      element = document.createElement(view.tag);
      outlet.append(element);
    }
    for (const { tag } of views) {
      const other = outlet.querySelector<HTMLElement>(tag);
      if (other) other.hidden = tag !== view.tag;
    }
    return element;
  }
}

/** So that the keyboard and a screen reader go on in the new view, not in the one that is gone. */
function moveFocus(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  scrollTo(0, 0);
}
