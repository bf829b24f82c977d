import { InkHistory } from './content/ink-history.ts';
import { FieldValue } from './form/field-value.ts';
import { readValueText } from './form/value-text.ts';
import { ImageIntakeController, type ImageIntakeHost } from './input/image-intake-controller.ts';
import { obeyKeyboard, type KeyboardHost } from './input/obey-keyboard.ts';
import { LazyNumberTools } from './number/lazy-number-tools.ts';
import type { NumberContext, NumberHost } from './number/number-context.ts';
import type { DrawingPad } from './pad/drawing-pad.ts';
import { ArrivingImages } from './reading/arriving-images.ts';
import { tell } from './reading/element-events.ts';
import { PadEditor, type PadEditorHost } from './reading/pad-editor.ts';
import { PadReader, type PadReaderHost } from './reading/pad-reader.ts';
import {
  RecognizerController,
  type RecognizerControllerHost,
} from './reading/recognizer-controller.ts';

export interface ElementHost
  extends
    RecognizerControllerHost,
    PadReaderHost,
    PadEditorHost,
    ImageIntakeHost,
    KeyboardHost,
    NumberHost {
  /** The value as long as nobody has changed it. */
  readonly defaultValue: string;
}

/** The element without its looks: puts together what holds its value, its ink and its reading. */
export class ElementCore implements NumberContext {
  readonly value: FieldValue;
  readonly history = new InkHistory();
  readonly recognizer: RecognizerController;
  readonly reader: PadReader;
  readonly editor: PadEditor;
  readonly images: ArrivingImages;
  readonly intake: ImageIntakeController;
  readonly numbers: LazyNumberTools;

  constructor(
    readonly host: ElementHost,
    readonly getPad: () => DrawingPad | null,
  ) {
    this.value = new FieldValue(() => host.defaultValue);
    this.recognizer = new RecognizerController(host, {
      onReady: () => tell(host, 'digit-ready', null),
      onFailure: (error) => void this.reader.fail(error),
    });
    this.reader = new PadReader(host, this.recognizer, this.history, this.value);
    this.editor = new PadEditor(host, this.recognizer, this.history, this.value, this.reader);
    this.images = new ArrivingImages(this.editor, this.reader);
    this.intake = new ImageIntakeController(host, {
      takeImage: (file) => this.images.takeFile(file),
      takeText: (text) => {
        const typed = readValueText(text, host.mode);
        if (typed !== null) this.editor.type(typed);
        return typed !== null;
      },
    });
    this.numbers = new LazyNumberTools(this);
    obeyKeyboard(this, this.numbers);
  }

  /** Whether there is anything yet that the tools for numbers could be of use for. */
  get wantsNumberTools(): boolean {
    const { recognition, failure } = this.reader;
    return (
      this.host.mode === 'number' && !!(recognition ?? failure ?? (this.value.current || null))
    );
  }
}
