import { abortable } from '../../recognizer/abortable.ts';
import type { RecognizerSource } from '../../recognizer/client/recognizer.ts';
import type { Recognition } from '../../recognizer/recognition.ts';
import { pictureFromUrl, takePicture, type Picture } from '../content/picture.ts';
import type { Actor, PadEditor } from './pad-editor.ts';
import type { PadReader } from './pad-reader.ts';
import { abortedError, ignore, STOPPED, toRecognizerError } from './reading-errors.ts';

/** Brings images to the pad, that of the `src` attribute included, unless something overtakes them. */
export class ArrivingImages {
  /** The image of `src`; `shown` is null once it is on the pad, or will not be. */
  #source: { readonly url: string; shown: Promise<void> | null } | null = null;
  #sourcePicture: Picture | null = null;

  constructor(
    private readonly editor: PadEditor,
    private readonly reader: PadReader,
  ) {}

  /**
   * Puts an image on the pad and reads it.
   * @param signal aborted before the image has come, it ends all at once and the pad stays as it is
   * @throws RecognizerError
   */
  async readSource(
    source: RecognizerSource,
    actor: Actor,
    signal?: AbortSignal,
  ): Promise<Recognition> {
    if (signal?.aborted) throw abortedError();
    const picture = await this.#take(() => takePicture(source), false, signal);
    this.editor.putPicture(picture, actor);
    return this.reader.read(signal);
  }

  /** Takes the file that a person chose, dropped or pasted; what becomes of it is shown. */
  takeFile(file: Blob): void {
    this.readSource(file, 'person').catch(ignore);
  }

  /** Shows and reads the image of the `src` attribute, or takes it away where there is none. */
  showSource(url: string): void {
    if (url === (this.#source?.url ?? '')) return;
    const before = this.#sourcePicture;
    this.#sourcePicture = null;
    this.#source = null;
    this.editor.overtakeImages();
    if (url !== '') this.#startSource(url);
    else if (before) this.editor.removePicture(before);
  }

  /** Reads what is on the pad, once the image of `src` has come. @throws RecognizerError */
  readWhenShown(signal?: AbortSignal): Promise<Recognition> {
    const { shown } = this.#source ?? {};
    const read = () => this.reader.read(signal);
    return shown ? abortable(() => shown, signal, STOPPED).then(read) : read();
  }

  /** Tries again what failed: the image of `src`, or else the model and its reading. */
  retry(): void {
    const url = this.#source?.url;
    if (!this.reader.failure?.isOfSource || url === undefined) {
      this.reader.retry();
      return;
    }
    this.reader.dismissFailure();
    this.#startSource(url);
  }

  #startSource(url: string): void {
    const shown = this.#loadSource(url);
    const source = { url, shown };
    this.#source = source;
    void shown.then(() => Object.assign(source, { shown: null }));
  }

  async #loadSource(url: string): Promise<void> {
    try {
      const picture = await this.#take(() => pictureFromUrl(url), true);
      this.#sourcePicture = picture;
      this.editor.putPicture(picture, 'script');
      this.reader.readAgain();
    } catch {
      // It has been told, or the image is no longer wanted
    }
  }

  /** Waits for an image that is to replace what is on the pad now. */
  async #take(
    take: () => Promise<Picture>,
    isOfSource: boolean,
    signal?: AbortSignal,
  ): Promise<Picture> {
    this.editor.leave();
    const { revision } = this.editor;
    try {
      const picture = await abortable(take, signal, STOPPED);
      if (revision !== this.editor.revision) throw abortedError();
      return picture;
    } catch (reason) {
      const error = toRecognizerError(reason);
      if (revision === this.editor.revision) {
        if (error.code === 'aborted') this.editor.stay('script');
        else await this.reader.fail(error, isOfSource);
      }
      throw error;
    }
  }
}
