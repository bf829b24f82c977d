import type { InkHistory } from '../content/ink-history.ts';
import type { FieldValue } from '../form/field-value.ts';
import type { DrawingPad } from '../pad/drawing-pad.ts';
import type { ShowingHost } from '../reading/element-events.ts';
import type { PadEditor } from '../reading/pad-editor.ts';
import type { PadReader } from '../reading/pad-reader.ts';
import type { RecognizerController } from '../reading/recognizer-controller.ts';

export interface NumberHost extends ShowingHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  /** People may change the value now. */
  readonly isEditable: boolean;
}

/** What of the element the tools for numbers work with. */
export interface NumberContext {
  readonly host: NumberHost;
  readonly value: FieldValue;
  readonly history: InkHistory;
  readonly recognizer: RecognizerController;
  readonly reader: PadReader;
  readonly editor: PadEditor;
  /** Null before the element was first rendered. */
  readonly getPad: () => DrawingPad | null;
}
