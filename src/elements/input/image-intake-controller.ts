import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface ImageIntakeHost extends ReactiveControllerHost, HTMLElement {
  /** Whether people may change the value now. */
  readonly isEditable: boolean;
  /** An image file was dropped or pasted. */
  takeImage(file: Blob): void;
  /** Text was pasted. @returns whether it was of any use */
  takeText(text: string): boolean;
}

/** Takes images that are dropped on the host, or pasted while the focus is in it. */
export class ImageIntakeController implements ReactiveController {
  /** An image hangs over the host. */
  isDropping = false;
  #listening: AbortController | null = null;
  #pasting: AbortController | null = null;

  constructor(private readonly host: ImageIntakeHost) {
    host.addController(this);
  }

  hostConnected(): void {
    const listening = new AbortController();
    const { signal } = listening;
    this.#listening = listening;
    this.host.addEventListener('dragover', this.#onDragOver, { signal });
    this.host.addEventListener('dragleave', this.#onDragLeave, { signal });
    this.host.addEventListener('drop', this.#onDrop, { signal });
    this.host.addEventListener('paste', this.#onPaste, { signal });
    this.host.addEventListener('focusin', this.#onFocusIn, { signal });
    this.host.addEventListener('focusout', this.#onFocusOut, { signal });
    if (this.host.matches(':focus-within')) this.#onFocusIn();
  }

  hostDisconnected(): void {
    this.#listening?.abort();
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
    this.host.takeImage(file);
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
    if (file) this.host.takeImage(file);
    if (file || this.host.takeText(event.clipboardData?.getData('text/plain') ?? ''))
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
