import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listenWhileConnected } from '../parts/listen-while-connected.ts';

export interface ImageIntakeHost extends ReactiveControllerHost, HTMLElement {
  /** Whether people may change the value now. */
  readonly isEditable: boolean;
}

/** Where it goes. */
export interface ImageIntakeHandler {
  /** An image file was dropped or pasted. */
  takeImage(file: Blob): void;
  /** Text was pasted. @returns whether it was of any use */
  takeText(text: string): boolean;
}

/** Takes images that are dropped on the host, or pasted while the focus is in it. */
export class ImageIntakeController implements ReactiveController {
  /** An image hangs over the host. */
  isDropping = false;
  #pasting: AbortController | null = null;

  constructor(
    private readonly host: ImageIntakeHost,
    private readonly handler: ImageIntakeHandler,
  ) {
    listenWhileConnected(host, {
      dragover: this.#onDragOver,
      dragleave: this.#onDragLeave,
      drop: this.#onDrop,
      paste: this.#onPaste,
      focusin: this.#onFocusIn,
      focusout: this.#onFocusOut,
    });
    host.addController(this);
  }

  hostConnected(): void {
    if (this.host.matches(':focus-within')) this.#onFocusIn();
  }

  hostDisconnected(): void {
    this.#onFocusOut();
    this.#setDropping(false);
  }

  readonly #onDragOver = (event: DragEvent): void => {
    if (!this.host.isEditable || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.#setDropping(true);
  };

  readonly #onDragLeave = (event: DragEvent): void => {
    const to = event.relatedTarget;
    if (!(to instanceof Node && this.host.contains(to))) this.#setDropping(false);
  };

  readonly #onDrop = (event: DragEvent): void => {
    this.#setDropping(false);
    const file = this.host.isEditable ? pickFile(event.dataTransfer) : undefined;
    if (!file) return;
    event.preventDefault();
    this.handler.takeImage(file);
  };

  // Some browsers send a paste to the document where the focused element holds no text
  readonly #onFocusIn = (): void => {
    this.#pasting?.abort();
    this.#pasting = new AbortController();
    const { signal } = this.#pasting;
    this.host.ownerDocument.addEventListener('paste', this.#onPaste, { signal });
  };

  readonly #onFocusOut = (): void => {
    this.#pasting?.abort();
    this.#pasting = null;
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    if (event.defaultPrevented || !this.host.isEditable) return;
    const file = pickFile(event.clipboardData);
    if (file) this.handler.takeImage(file);
    if (file || this.handler.takeText(event.clipboardData?.getData('text/plain') ?? ''))
      event.preventDefault();
  };

  #setDropping(isDropping: boolean): void {
    if (this.isDropping === isDropping) return;
    this.isDropping = isDropping;
    this.host.requestUpdate();
  }
}

/** The first image, or else the first file: one that is no image deserves an answer, too. */
function pickFile(transfer: DataTransfer | null): File | undefined {
  const files = [...(transfer?.files ?? [])];
  return files.find(({ type }) => type.startsWith('image/')) ?? files[0];
}
