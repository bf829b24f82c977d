import type { ReactiveControllerHost } from 'lit';

/** Parts of a view that come once there is a use for them, so that nobody waits for them before. */
export class LateParts<Tag extends keyof HTMLElementTagNameMap> {
  readonly #here = new Set<Tag>();

  constructor(
    private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    private readonly loaders: Readonly<Record<Tag, () => Promise<unknown>>>,
  ) {}

  has(tag: Tag): boolean {
    return this.#here.has(tag);
  }

  async bring(tag: Tag): Promise<void> {
    if (this.has(tag)) return;
    try {
      await this.loaders[tag]();
      this.#here.add(tag);
      this.host.requestUpdate();
    } catch {
      // offline before it was ever loaded: the view goes on without it
    }
  }
}
